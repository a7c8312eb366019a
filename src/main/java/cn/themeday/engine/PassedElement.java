package cn.themeday.engine;

/** A flow node that an instance has left; the record keeps it, the engine does not. */
public record PassedElement(
        String rootInstance, String instance, String procedure, String element, String name, String kind) {}
