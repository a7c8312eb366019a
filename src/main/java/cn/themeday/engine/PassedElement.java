package cn.themeday.engine;

import java.time.Instant;

/** A flow node that an instance has left; kept by us so that the engine's clean-up takes nothing from the record. */
public record PassedElement(
        String rootInstance, String instance, String procedure, String element, String name, String kind, Instant at) {}
