package cn.themeday.ballot;

/** How a round is held; one round has one kind, from the start. */
public enum RoundKind {
    /** A show of hands in a hall: three numbers; who raised a hand is not kept. */
    COUNTED("举手计数"),
    /** Each present person's own word, on the phone or entered by the recorder and read out. */
    BY_NAME("记名表态"),
    /** Printed papers, secret: issued, returned, valid, invalid and three numbers. */
    PAPER("无记名票");

    private final String label;

    RoundKind(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
