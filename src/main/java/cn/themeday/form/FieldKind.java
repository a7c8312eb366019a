package cn.themeday.form;

import java.util.Arrays;
import java.util.Optional;

/** The field types of Camunda Forms that the platform supports; the check refuses every other. */
public enum FieldKind {
    TEXT("textfield"),
    LONG_TEXT("textarea"),
    NUMBER("number"),
    CHECKBOX("checkbox"),
    CHECKLIST("checklist"),
    RADIO("radio"),
    SELECT("select"),
    TAGLIST("taglist"),
    DATETIME("datetime"),
    FILE("filepicker"),
    LIST("dynamiclist"),
    GROUP("group");

    private final String type;

    FieldKind(String type) {
        this.type = type;
    }

    static Optional<FieldKind> of(String type) {
        return Arrays.stream(values()).filter(kind -> kind.type.equals(type)).findFirst();
    }

    /** Chosen from options: one of them or several. */
    boolean hasOptions() {
        return this == RADIO || this == SELECT || takesSeveral();
    }

    boolean takesSeveral() {
        return this == CHECKLIST || this == TAGLIST;
    }

    boolean holdsFields() {
        return this == LIST || this == GROUP;
    }

    /** Fits a process variable: one plain value and nothing that names a person at length. */
    boolean fitsVariable() {
        return !holdsFields() && !takesSeveral() && this != FILE;
    }
}
