package cn.themeday.notification;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** A sentence told to one person, with the page it is about. */
public record Notice(long id, String title, @Nullable String link, OffsetDateTime toldAt, boolean read) {}
