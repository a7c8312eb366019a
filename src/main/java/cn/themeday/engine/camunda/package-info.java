/** Configuration, identity, expressions and deployment: the only place that may import the engine's internals. */
@org.jspecify.annotations.NullMarked
package cn.themeday.engine.camunda;
