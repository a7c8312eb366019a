package cn.themeday.ballot;

/** @param confirmed the numbers as they stand now */
public record Official(long personId, String name, Office office, boolean confirmed) {}
