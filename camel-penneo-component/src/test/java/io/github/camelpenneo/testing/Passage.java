package io.github.camelpenneo.testing;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.github.camelpenneo.connection.Cut;

/** What passed through a {@link CuttingProxy}: what the server got, and what it said to that, even after the cut. */
public final class Passage {

    /**
     * What becomes of some bytes.
     *
     * @param passed how many go on
     * @param cuts whether the cut is then
     */
    record Decision(int passed, boolean cuts) {}

    private final Cut cut;
    private final ByteArrayOutputStream request = new ByteArrayOutputStream();
    private final ByteArrayOutputStream answer = new ByteArrayOutputStream();
    private final CountDownLatch over = new CountDownLatch(1);
    private int firstFlight = -1;
    private int repetitions;
    private boolean hasCut;

    public Passage(Cut cut) {
        this.cut = cut;
    }

    public Cut cut() {
        return cut;
    }

    /** What the server got. */
    public synchronized String request() {
        return request.toString(StandardCharsets.ISO_8859_1);
    }

    /** What the server said, whether or not the client got it. */
    public synchronized String answer() {
        return answer.toString(StandardCharsets.ISO_8859_1);
    }

    /** How much the server had said when the client spoke for the second time. */
    public synchronized int firstFlight() {
        return firstFlight;
    }

    /** How often the client has connected again after the cut. */
    public synchronized int repetitions() {
        return repetitions;
    }

    synchronized void repeated() {
        repetitions++;
    }

    synchronized boolean isCut() {
        return hasCut;
    }

    /** Waits until the server has ended the connection that was cut, and so has done what it does. */
    public void awaitEnd() {
        try {
            if (!over.await(10, TimeUnit.SECONDS)) {
                throw new IllegalStateException("The server has not ended the connection that was " + cut);
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    synchronized Decision begins() {
        return decide(Cut.Side.REQUEST, new byte[0], 0);
    }

    synchronized Decision decide(Cut.Side side, byte[] bytes, int length) {
        ByteArrayOutputStream taken = side == Cut.Side.REQUEST ? request : answer;
        boolean counts = !hasCut && cut.side() == side;
        int passed = hasCut ? 0 : counts ? Math.min(length, cut.after() - taken.size()) : length;
        if (side == Cut.Side.REQUEST && firstFlight < 0 && answer.size() > 0) {
            firstFlight = answer.size();
        }
        taken.write(bytes, 0, side == Cut.Side.REQUEST ? passed : length);
        boolean cuts = counts && taken.size() >= cut.after();
        hasCut |= cuts;
        return new Decision(passed, cuts);
    }

    public void end() {
        over.countDown();
    }
}
