package cn.themeday.organization;

/** From how many full members on a branch has a committee; a figure, which the room of figures answers. */
public interface CommitteeFrom {

    long of(long branchId);
}
