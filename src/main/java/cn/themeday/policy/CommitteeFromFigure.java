package cn.themeday.policy;

import cn.themeday.organization.CommitteeFrom;
import java.math.RoundingMode;
import org.springframework.stereotype.Component;

/** 支部工作条例 2018, clause 3.2: seven by first value. */
@Component
class CommitteeFromFigure implements CommitteeFrom {

    private final Figures figures;

    CommitteeFromFigure(Figures figures) {
        this.figures = figures;
    }

    @Override
    public long of(long branchId) {
        return figures.get("branch.committeeFrom", branchId)
                .setScale(0, RoundingMode.CEILING)
                .longValueExact();
    }
}
