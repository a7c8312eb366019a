package cn.themeday.policy;

import cn.themeday.rejection.Rejection;
import java.util.List;

/** A figure that nobody has entered yet: what depends on it waits, and the sentence says where it must come from. */
public class FigureUnknown extends Rejection {

    FigureUnknown(String label, String source) {
        super(List.of(new FieldError(null, "“" + label + "”还没有填写，请上级党组织按“" + source + "”填写后再办理。")));
    }

    FigureUnknown(String name) {
        super(List.of(new FieldError(null, "没有找到数值“" + name + "”，请系统管理员补上后再办理。")));
    }
}
