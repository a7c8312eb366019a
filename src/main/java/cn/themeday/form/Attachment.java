package cn.themeday.form;

/**
 * A kept file.
 *
 * @param type media type by content
 * @param size bytes
 * @param sha256 of the content, 64 hex digits
 */
public record Attachment(long id, String name, String type, long size, String sha256) {}
