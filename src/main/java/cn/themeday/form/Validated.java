package cn.themeday.form;

import java.util.Map;

/**
 * What may be kept.
 *
 * @param values as submitted, without hidden and empty fields; a checkbox that was left alone is false; whole numbers
 *     are Long, others BigDecimal; files are lists of {id (Long), name}
 * @param variables one entry per field marked {@code variable}: String, Long, Double or Boolean, null where the field
 *     was hidden or empty, so that a condition always finds the name
 */
public record Validated(Map<String, Object> values, Map<String, Object> variables) {}
