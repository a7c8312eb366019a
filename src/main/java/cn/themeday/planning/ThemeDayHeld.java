package cn.themeday.planning;

/** A branch's theme day was held and its record confirmed. */
public record ThemeDayHeld(long themeDayId, long branchId) {}
