package cn.themeday.calendar;

import java.util.Set;

/** The holidays of these years are others than before. Published inside the transaction of the change. */
public record CalendarChanged(Set<Integer> years) {}
