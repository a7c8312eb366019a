package cn.themeday.form;

/** A file to hand out: send it as a download with {@code nosniff}, never to be shown inside our pages. */
public record AttachmentContent(Attachment attachment, byte[] bytes) {}
