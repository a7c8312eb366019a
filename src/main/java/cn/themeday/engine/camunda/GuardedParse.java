package cn.themeday.engine.camunda;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParse;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParser;

/** Looks at the raw bytes before the engine reads any of them: no way into the engine passes the guard by. */
class GuardedParse extends BpmnParse {

    GuardedParse(BpmnParser parser) {
        super(parser);
    }

    @Override
    public BpmnParse sourceInputStream(InputStream stream) {
        try {
            byte[] model = stream.readNBytes(ModelGuard.MOST_BYTES + 1);
            ModelGuard.check(model);
            return super.sourceInputStream(new ByteArrayInputStream(model));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
