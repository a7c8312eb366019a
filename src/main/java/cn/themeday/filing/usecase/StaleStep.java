package cn.themeday.filing.usecase;

import cn.themeday.rejection.Rejection;
import java.util.List;

/** The page showed another step than the one that is open now. */
public class StaleStep extends Rejection {

    StaleStep() {
        super(List.of(new FieldError(null, "这一步刚才已经办过，现在是下一步，请看过再办。")));
    }
}
