package cn.themeday.organization;

import java.util.Map;

/** Ids that the database gave, by the keys of the roster. */
public record SampleIds(Map<String, Long> organisations, Map<String, Long> persons) {}
