package io.github.camelpenneo;

import java.util.concurrent.TimeUnit;

/** A polling consumer for which Camel's pace would not do: every half a second, whatever fails. */
interface OwnPace {

    /** Called where the user has set no delay. */
    void setOwnPace(TimeUnit unit);
}
