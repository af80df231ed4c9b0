package io.github.camelpenneo.secrets;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.management.Attribute;
import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;

import io.github.camelpenneo.sandbox.PenneoSandbox;
import io.github.camelpenneo.testing.CapturedLogs;
import io.github.camelpenneo.testing.SandboxContext;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.console.DevConsole;
import org.apache.camel.console.DevConsoleRegistry;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.health.HealthCheckRepository;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Secrets and personal data that went through every operation, looked for in all that can be seen from outside. */
@Tag("slow")
class SecretsStayHiddenTest {

    private static CapturedLogs logs;
    private static PenneoSandbox sandbox;
    private static SandboxContext penneo;
    private static Planted planted;
    private static HealthCheckRepository health;

    @BeforeAll
    static void sendAllThrough() {
        sandbox = SandboxContext.quickSandbox().start();
        penneo = new SandboxContext(sandbox);
        HttpComponent http = penneo.camel().getComponent("http", HttpComponent.class);
        http.setLogHttpActivity(true);
        penneo.options().setHttpComponent(http);
        HealthCheckRegistry registry = HealthCheckRegistry.get(penneo.camel());
        health = (HealthCheckRepository) registry.resolveById("producers");
        health.setEnabled(true);
        registry.register(health);
        penneo.route("direct:planted", "penneo:getCaseFile?secretKey=planted-api-secret");
        planted = new Planted(sandbox, penneo);
        // before the logs are looked at: Camel logs whole URIs at TRACE, whatever the component
        planted.inTheUri();
        logs = new CapturedLogs();
        planted.values().add("planted-api-secret");
        planted.allGoesWell();
        planted.isFollowed();
        planted.isSearchedFor();
        planted.isPolledFor();
        planted.allGoesWrong();
        health.stream().forEach(HealthCheck::call);
        logs.close();
    }

    @AfterAll
    static void stop() {
        penneo.close();
        sandbox.close();
    }

    @Test
    void inEveryLogAtEveryLevel() {
        List<String> ours = logs.linesThatUsersHave();
        assertThat(ours).anyMatch(line -> line.startsWith("org.apache.hc.client5"));
        hidden(ours);
    }

    @Test
    void inEveryExceptionWithItsCauses() {
        assertThat(planted.failures()).hasSizeGreaterThan(500);
        hidden(planted.failures().stream().map(SecretsStayHiddenTest::text).toList());
    }

    @Test
    void inTheHealthChecks() {
        List<String> results = health.stream()
                .map(HealthCheck::call)
                .map(result -> result.getMessage() + " " + result.getDetails() + " " + result.getError())
                .toList();
        assertThat(results).isNotEmpty();
        hidden(results);
    }

    @Test
    void inTheConsole() {
        DevConsole console = penneo.camel()
                .getCamelContextExtension()
                .getContextPlugin(DevConsoleRegistry.class)
                .resolveById("penneo");
        String text = console.call(DevConsole.MediaType.TEXT).toString();
        assertThat(text).contains("createCaseFile");
        hidden(List.of(text, ((Map<?, ?>) console.call(DevConsole.MediaType.JSON)).toString()));
    }

    @Test
    void inWhatIsManaged() throws JMException {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        List<String> attributes = new ArrayList<>();
        for (ObjectName name : server.queryNames(
                new ObjectName("org.apache.camel:context=" + penneo.camel().getManagementName() + ",*"), null)) {
            List<String> names = new ArrayList<>();
            for (MBeanAttributeInfo info : server.getMBeanInfo(name).getAttributes()) {
                names.add(info.getName());
            }
            attributes.add(name.toString());
            for (Attribute attribute :
                    server.getAttributes(name, names.toArray(String[]::new)).asList()) {
                attributes.add(attribute.toString());
            }
        }
        assertThat(attributes).anyMatch(attribute -> attribute.contains("penneo:"));
        hidden(attributes);
    }

    private static void hidden(List<String> seen) {
        assertThat(planted.values()).hasSizeGreaterThan(15).doesNotContain("");
        for (String value : planted.values()) {
            assertThat(seen.stream()
                            .filter(text -> text.contains(value))
                            .distinct()
                            .limit(3))
                    .as(value)
                    .isEmpty();
        }
    }

    private static String text(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text, true));
        return failure + "\n" + text;
    }
}
