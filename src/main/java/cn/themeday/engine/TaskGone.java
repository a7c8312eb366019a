package cn.themeday.engine;

/** The task has been completed or withdrawn in the meantime. */
public class TaskGone extends RuntimeException {}
