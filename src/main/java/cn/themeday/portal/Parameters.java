package cn.themeday.portal;

import cn.themeday.form.PlainText;
import cn.themeday.rejection.Rejection;
import java.beans.PropertyEditorSupport;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.function.Function;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.InitBinder;

/**
 * What no parameter of any page may be: text with characters that cannot be seen, which the database cannot keep (NUL)
 * or which turn what is read round; a date outside the years that people live in.
 */
@ControllerAdvice
class Parameters {

    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 2200;

    /** A date that came as text. @throws Rejection for one that nobody lives in */
    static LocalDate date(String text) {
        LocalDate date = LocalDate.parse(text);
        return within(date.getYear(), date);
    }

    @InitBinder
    void typed(WebDataBinder binder) {
        binder.registerCustomEditor(String.class, new Editor<>(PlainText::typed));
        binder.registerCustomEditor(LocalDate.class, new Editor<>(text -> {
            return text.isBlank() ? null : date(text);
        }));
        binder.registerCustomEditor(YearMonth.class, new Editor<>(text -> {
            YearMonth month = text.isBlank() ? null : YearMonth.parse(text);
            return month == null ? null : within(month.getYear(), month);
        }));
    }

    private static <T> T within(int year, T value) {
        if (year < FIRST_YEAR || year > LAST_YEAR) {
            throw Rejection.of("日期不对，请重新选。");
        }
        return value;
    }

    private static final class Editor<T> extends PropertyEditorSupport {

        private final Function<String, T> reading;

        Editor(Function<String, T> reading) {
            this.reading = reading;
        }

        @Override
        public void setAsText(String text) {
            try {
                setValue(reading.apply(text));
            } catch (DateTimeException unreadable) {
                throw new IllegalArgumentException(unreadable);
            }
        }
    }
}
