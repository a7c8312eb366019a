package cn.themeday.engine.camunda;

import cn.themeday.check.CheckModels;
import cn.themeday.check.Finding;
import cn.themeday.engine.AgreedModels;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.function.Supplier;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParse;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParser;

/**
 * Looks at the raw bytes before the engine reads any of them: no way into the engine passes the check by. What was
 * deployed once is read again after each restart and passes by its hash.
 */
class GuardedParse extends BpmnParse {

    private static final int MOST_BYTES = 2 * 1024 * 1024;

    private final Supplier<AgreedModels> agreed;

    GuardedParse(BpmnParser parser, Supplier<AgreedModels> agreed) {
        super(parser);
        this.agreed = agreed;
    }

    @Override
    public BpmnParse sourceInputStream(InputStream stream) {
        try {
            byte[] model = stream.readNBytes(MOST_BYTES + 1);
            if (!agreed.get().has(model)) {
                for (Finding first : CheckModels.safety("model.bpmn", model)) {
                    throw new ModelRefused(first.said());
                }
            }
            return super.sourceInputStream(new ByteArrayInputStream(model));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
