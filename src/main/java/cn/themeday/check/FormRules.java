package cn.themeday.check;

import cn.themeday.form.Form;
import cn.themeday.form.FormReader;
import java.util.List;

/** A form that can be read: its id is its file's name, since models refer to it by that. */
final class FormRules {

    private FormRules() {}

    static List<Finding> of(String file, byte[] content) {
        Form form = FormReader.read(content);
        String id = Names.of(file);
        return id.equals(form.id())
                ? List.of()
                : List.of(Finding.whole(file, "表单的编号是“" + form.id() + "”，要和文件名“" + id + "”一样。"));
    }
}
