package cn.themeday.organization.roster;

import cn.themeday.organization.Field;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A line of a file while it is checked: what is wrong is told cell by cell, and a wrong cell reads as empty.
 *
 * @param number as the spreadsheet counts, from 1
 */
record Line(Sheet sheet, int number, String[] cells, Report report) {

    private static final Pattern KEY = Pattern.compile("[0-9A-Za-z-]{1,30}");
    private static final Pattern IDENTITY_NUMBER = Pattern.compile("[0-9]{17}[0-9Xx]");
    private static final Pattern DAY =
            Pattern.compile("([0-9]{4})[-/.年]?([0-9]{1,2})[-/.月]?([0-9]{1,2})日?( 00:00:00)?");

    /** @return "" for an empty cell */
    String text(String header) {
        return cells[sheet.index(header)];
    }

    boolean empty(String header) {
        return text(header).isEmpty();
    }

    /** @return null when empty or too long, which is a fault of a needed cell */
    @Nullable
    String text(String header, int most, boolean needed) {
        String value = text(header);
        if (value.isEmpty() && needed) {
            fault(header, "请填写" + header + "。");
        } else if (value.length() > most) {
            fault(header, header + "太长，最多 " + most + " 个字。");
        }
        return value.isEmpty() || value.length() > most ? null : value;
    }

    /** A stable number of ours or theirs. */
    @Nullable
    String key(String header, boolean needed) {
        String value = text(header, 30, needed);
        if (value == null) {
            return null;
        }
        if (IDENTITY_NUMBER.matcher(value).matches()) {
            fault(header, "不能用身份证号，请换成本单位编定的编号。");
            return null;
        }
        if (!KEY.matcher(value).matches()) {
            fault(header, header + "只用数字、字母和短横线。");
            return null;
        }
        return value;
    }

    static boolean identityNumber(String value) {
        return IDENTITY_NUMBER.matcher(value.strip()).matches();
    }

    @Nullable
    LocalDate day(String header) {
        String value = text(header);
        if (value.isEmpty()) {
            return null;
        }
        Matcher day = DAY.matcher(value);
        try {
            if (day.matches()) {
                return LocalDate.of(
                        Integer.parseInt(day.group(1)), Integer.parseInt(day.group(2)), Integer.parseInt(day.group(3)));
            }
        } catch (DateTimeException noSuchDay) {
            // said below
        }
        fault(header, "“" + value + "”不是日期，请写成 2005-07-01 这样。");
        return null;
    }

    /** One of a list, by its Chinese name. */
    <E extends Enum<E>> @Nullable E one(String header, Class<E> type, Function<E, String> label) {
        return one(
                header,
                type,
                label,
                Arrays.stream(type.getEnumConstants()).map(label).collect(Collectors.joining("、")));
    }

    /** @param offered what may be written, where that is not just the list */
    <E extends Enum<E>> @Nullable E one(String header, Class<E> type, Function<E, String> label, String offered) {
        String value = text(header);
        if (value.isEmpty()) {
            return null;
        }
        for (E one : type.getEnumConstants()) {
            if (label.apply(one).equals(value)) {
                return one;
            }
        }
        fault(header, "“" + value + "”不能用，请从这些里选：" + offered + "。");
        return null;
    }

    @Nullable
    Field field() {
        return one("领域", Field.class, Field::label);
    }

    void fault(String header, String sentence) {
        report.fault(this, header, sentence);
    }

    void change(Change change, String sentence) {
        report.change(this, change, sentence);
    }

    /** A change that no event tells, of a person or an organisation such as {@code person:12}. */
    void change(Change change, String sentence, String subject, @Nullable Long organisation) {
        change(change, sentence);
        report.told(subject, organisation, sentence);
    }
}
