package cn.themeday.sample;

import cn.themeday.engine.Tasks;
import cn.themeday.form.Form;
import cn.themeday.form.FormReader;
import cn.themeday.inbox.FormContexts;
import cn.themeday.inbox.InboxItem;
import cn.themeday.sample.Scene.Turn;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/** What the people of the sample write into the forms. */
@Component
class Answers {

    private final FormContexts contexts;
    private final Tasks tasks;

    Answers(FormContexts contexts, Tasks tasks) {
        this.contexts = contexts;
        this.tasks = tasks;
    }

    /**
     * @param turns what is still to happen differently; the step that does it takes it away
     * @param leads who prepares an item of the agenda, in order from the first
     */
    Map<String, Object> of(InboxItem item, java.util.Set<Turn> turns, List<Long> leads) {
        Map<String, Object> context = contexts.of(item);
        switch (String.valueOf(item.element())) {
            case "preparePlan", "correctPlan" -> {
                return turns.contains(Turn.NOT_HELD)
                        ? Map.of("planChoice", "NOT_HOLD", "notHeldReason", "党员大多外出参加县里组织的学习，本月已随队集体学习。")
                        : plan(prefilled(item, context), leads);
            }
            case "draftReply" -> {
                return reply("proposal", turns);
            }
            case "signReply" -> {
                Map<String, Object> signed = reply("signChoice", turns);
                // Once: what comes back, or arrives above, is approved.
                turns.remove(turns.contains(Turn.PASSED_UP) ? Turn.PASSED_UP : Turn.RETURNED);
                return signed;
            }
            case "acknowledge" -> {
                return Map.of("acknowledgeChoice", "RECEIVED", "opinion", "已阅。");
            }
            case "confirmRecord" -> {
                return Map.of("confirmChoice", "CONFIRM");
            }
            default -> {
                Map<String, Object> values = prefilled(item, context);
                if ("adoptPlan".equals(item.element())) {
                    values.put("opinions", agreed(values.get("opinions")));
                } else if ("recordDay".equals(item.element())) {
                    values.put("morningMeeting", "9 点，定了议程和公开事项。");
                }
                return values;
            }
        }
    }

    private Map<String, Object> prefilled(InboxItem item, Map<String, Object> context) {
        Form form = FormReader.read(tasks.form(String.valueOf(item.taskId())).orElseThrow());
        Map<String, Object> values = new HashMap<>(context);
        values.keySet().retainAll(form.keys());
        return values;
    }

    private static Map<String, Object> reply(String choice, java.util.Set<Turn> turns) {
        if (turns.contains(Turn.PASSED_UP)) {
            return Map.of(choice, "PASS_UP", "opinion", "方案涉及全县统一安排，转报县委。");
        }
        if (turns.contains(Turn.RETURNED)) {
            return Map.of(choice, "RETURNED", "opinion", "“+”内容请写得具体一些，改好再报。");
        }
        return Map.of(choice, "APPROVED", "opinion", "方案完整，请按方案组织好。");
    }

    private static Map<String, Object> plan(Map<String, Object> values, List<Long> leads) {
        if (Objects.toString(values.get("place"), "").isBlank()) {
            values.put("place", "党员活动室");
        }
        values.put("study", "学习上级最新文件精神，交流学习体会");
        values.put("plus", "走访老党员、困难群众，清扫公共区域");
        List<Map<String, Object>> agenda = rows(values.get("agenda"));
        IntStream.range(0, Math.min(leads.size(), agenda.size()))
                .forEach(row -> agenda.get(row).put("lead", String.valueOf(leads.get(row))));
        values.put("agenda", agenda);
        return values;
    }

    /** As it was said in the meeting: whoever did not answer by phone agrees. */
    private static List<Map<String, Object>> agreed(Object said) {
        List<Map<String, Object>> rows = rows(said);
        rows.forEach(row -> row.putIfAbsent("opinion", "AGREE"));
        return rows;
    }

    private static List<Map<String, Object>> rows(Object list) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Object row : (List<?>) list) {
            Map<String, Object> copy = new HashMap<>();
            ((Map<?, ?>) row).forEach((key, value) -> copy.put(String.valueOf(key), value));
            rows.add(copy);
        }
        return rows;
    }
}
