package cn.themeday.rejection;

/** The thing is not there, or not for this person: both look the same from outside (404). */
public class NotFound extends RuntimeException {}
