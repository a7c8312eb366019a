package cn.themeday.engine.camunda;

/** A model, or an expression in it, asks for what no model may have. The message names the place in Chinese. */
public class ModelRefused extends RuntimeException {

    public ModelRefused(String sentence) {
        super(sentence);
    }
}
