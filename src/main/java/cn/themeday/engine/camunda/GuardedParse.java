package cn.themeday.engine.camunda;

import cn.themeday.check.CheckModels;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Supplier;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParse;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParser;

/** The innermost door: the engine parses no bytes that are not on record, whichever way they came. */
class GuardedParse extends BpmnParse {

    private final Supplier<CheckedModels> models;

    GuardedParse(BpmnParser parser, Supplier<CheckedModels> models) {
        super(parser);
        this.models = models;
    }

    @Override
    public BpmnParse sourceInputStream(InputStream stream) {
        try {
            byte[] model = stream.readNBytes(CheckModels.MOST_BYTES + 1);
            if (!models.get().agreed(List.of(model))) {
                throw new ModelRefused("流程图没有经过检查，没有读取。");
            }
            return super.sourceInputStream(new ByteArrayInputStream(model));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
