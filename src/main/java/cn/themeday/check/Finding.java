package cn.themeday.check;

import org.jspecify.annotations.Nullable;

/** stub */
public record Finding(
        String file, @Nullable String element, @Nullable String elementName, String code, String sentence) {}
