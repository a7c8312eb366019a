package cn.themeday.engine.camunda;

import org.camunda.bpm.engine.ArtifactFactory;

/** No class that a model names is ever made. */
class NoArtifacts implements ArtifactFactory {

    @Override
    public <T> T getArtifact(Class<T> type) {
        throw new ModelRefused("模型不能指定 Java 类（" + type.getSimpleName() + "）。");
    }
}
