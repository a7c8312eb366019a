package cn.themeday.sample;

import cn.themeday.access.Actor;
import cn.themeday.access.Actors;
import cn.themeday.form.Attachments;
import cn.themeday.organization.SampleIds;
import cn.themeday.planning.Preparation;
import cn.themeday.policy.ChangeFigure;
import cn.themeday.policy.FigureChange;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.springframework.stereotype.Component;

/** What the superiors do ahead of a month: some plans need no approval, an item is required, somebody will attend. */
@Component
class PlaySuperior {

    /** The first month played. */
    private static final int FIRST = -2;

    private static final int EARLY = 1;

    private final Preparation preparation;
    private final ChangeFigure changeFigure;
    private final Attachments attachments;
    private final Actors actors;
    private final Clock clock;

    PlaySuperior(
            Preparation preparation, ChangeFigure changeFigure, Attachments attachments, Actors actors, Clock clock) {
        this.preparation = preparation;
        this.changeFigure = changeFigure;
        this.attachments = attachments;
        this.actors = actors;
        this.clock = clock;
    }

    /** @param number of the month, as in {@link Scene} */
    void before(int number, YearMonth month, SampleIds ids) {
        if (number == FIRST) {
            forRecordOnly(ids, "zhongxue");
            forRecordOnly(ids, "jiguan");
        } else if (number < EARLY) {
            Actor handler = actors.of(ids.persons().get("zhou-yanqing"));
            long yunxi = ids.organisations().get("yunxi");
            preparation.require(handler, yunxi, month, "传达镇党委会议精神", "由书记传达，讨论后记下三条打算。", List.of(file(handler)));
            preparation.attends(
                    handler,
                    yunxi,
                    month,
                    ids.organisations().get("songling"),
                    ids.persons().get("yan-shaoqing"));
        }
        if (number == 0) {
            preparation.require(
                    actors.of(ids.persons().get("gu-nianci")),
                    ids.organisations().get("yunze"),
                    month,
                    "开展用火安全宣传",
                    "走访独居老人，查一遍用火用电。",
                    List.of());
        }
    }

    private void forRecordOnly(SampleIds ids, String organisation) {
        changeFigure.change(new FigureChange(
                "filing.kind.plan",
                ids.organisations().get(organisation),
                null,
                "RECORD",
                LocalDate.now(clock),
                "上级关于简化方案报批的通知",
                null));
    }

    private long file(Actor handler) {
        byte[] text = "会议精神要点\n一、抓好当前生产。\n二、关心困难群众。\n三、办好每月的主题党日。\n".getBytes(StandardCharsets.UTF_8);
        try {
            return attachments
                    .store(new ByteArrayInputStream(text), "会议精神要点.txt", handler.personId())
                    .id();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
