package cn.themeday.ballot;

/** Where a round stands; the last three are its ends. */
public enum RoundState {
    /** The roll stands; who is present is being marked. */
    PREPARED,
    OPEN,
    /** Counted; nothing of it changes any more. */
    CLOSED,
    /** No quorum: noticed again, as a next attempt. */
    PUT_OFF,
    /** More papers came back than went out, or the meeting began anew. */
    VOID;

    boolean running() {
        return this == PREPARED || this == OPEN;
    }
}
