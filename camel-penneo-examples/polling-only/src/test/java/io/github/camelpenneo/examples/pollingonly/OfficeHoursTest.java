package io.github.camelpenneo.examples.pollingonly;

import java.nio.file.Path;
import java.text.ParseException;
import java.time.ZonedDateTime;
import java.util.Date;

import io.github.camelpenneo.sandbox.PenneoSandbox;
import org.apache.camel.component.quartz.QuartzComponent;
import org.apache.camel.test.main.junit5.CamelMainTestSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quartz.CronExpression;
import org.quartz.CronTrigger;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.impl.matchers.GroupMatcher;

import static org.assertj.core.api.Assertions.assertThat;

/** When the routes poll, as {@code application.properties} says. */
class OfficeHoursTest extends CamelMainTestSupport {

    @TempDir
    private Path root;

    private PenneoSandbox sandbox;

    @Override
    protected void setupResources() {
        sandbox = PenneoSandbox.start();
        camelContextConfiguration().withUseOverridePropertiesWithPropertiesComponent(Settings.of(sandbox, root));
    }

    @AfterEach
    void stop() {
        context.stop();
        sandbox.close();
    }

    @Test
    void whatHasEndedIsAskedForEveryMinuteOfTheOfficeHours() throws Exception {
        assertThat(nextPoll("archive", "2026-06-05T07:00:30+02:00")).isEqualTo(instant("2026-06-05T07:01:00+02:00"));
        assertThat(nextPoll("archive", "2026-06-05T18:58:30+02:00")).isEqualTo(instant("2026-06-05T18:59:00+02:00"));
        // from a Friday to a Monday, whatever the time zone of this machine
        assertThat(nextPoll("archive", "2026-06-05T18:59:00+02:00")).isEqualTo(instant("2026-06-08T07:00:00+02:00"));
        assertThat(nextPoll("archive", "2026-12-04T18:59:00+01:00")).isEqualTo(instant("2026-12-07T07:00:00+01:00"));
    }

    @Test
    void whichJobsAreDueIsLookedForEveryFiveSecondsAtAnyHour() throws Exception {
        assertThat(nextPoll("jobs", "2026-06-07T03:00:00+02:00")).isEqualTo(instant("2026-06-07T03:00:05+02:00"));
    }

    private Date nextPoll(String routeId, String after) throws SchedulerException, ParseException {
        Scheduler quartz = context.getComponent("quartz", QuartzComponent.class).getScheduler();
        for (JobKey key : quartz.getJobKeys(GroupMatcher.anyJobGroup())) {
            if (routeId.equals(quartz.getJobDetail(key).getJobDataMap().get("routeId"))) {
                CronTrigger trigger = (CronTrigger) quartz.getTriggersOfJob(key).get(0);
                // a trigger itself knows no time before it was made
                CronExpression cron = new CronExpression(trigger.getCronExpression());
                cron.setTimeZone(trigger.getTimeZone());
                return cron.getNextValidTimeAfter(instant(after));
            }
        }
        throw new AssertionError("Quartz does not poll for the route " + routeId);
    }

    private static Date instant(String time) {
        return Date.from(ZonedDateTime.parse(time).toInstant());
    }
}
