package io.github.camelpenneo.sandbox.signing;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import io.github.camelpenneo.sandbox.PenneoSandbox;
import io.github.camelpenneo.sandbox.testing.Pdfs;
import io.github.camelpenneo.sandbox.testing.SandboxClient;
import io.github.camelpenneo.sandbox.testing.Submitted;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.abort;

@Tag("slow")
class PageBrowserTest {
    private static final Path BROWSER = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private Path profile;

    private PenneoSandbox sandbox;
    private SandboxClient client;
    private WebDriver browser;

    @BeforeEach
    void open() {
        if (!Files.isExecutable(BROWSER) || !Files.isExecutable(DRIVER)) {
            String message = "No browser: " + BROWSER + " and " + DRIVER + " are needed";
            if ("true".equals(System.getenv("CI"))) {
                fail(message);
            }
            abort(message);
        }
        sandbox = PenneoSandbox.builder()
                .jobDelays(Duration.ZERO, Duration.ZERO)
                .completionDelay(Duration.ZERO)
                .start();
        client = new SandboxClient(sandbox);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(BROWSER.toFile());
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--user-data-dir=" + profile);
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(DRIVER.toFile())
                .usingAnyFreePort()
                .build();
        browser = new ChromeDriver(service, options);
    }

    @AfterEach
    void close() {
        if (browser != null) {
            browser.quit();
        }
        if (sandbox != null) {
            sandbox.close();
        }
    }

    private void create(Submitted submitted) {
        int before = sandbox.caseFiles().size();
        client.submit(submitted);
        await().until(() -> sandbox.caseFiles().size() == before + 1);
    }

    private void press(String button) {
        await().atMost(PATIENCE)
                .ignoreException(StaleElementReferenceException.class)
                .until(() -> {
                    List<WebElement> found = browser.findElements(By.xpath("//button[.='" + button + "']"));
                    found.forEach(WebElement::click);
                    return !found.isEmpty();
                });
    }

    private List<WebElement> signedLinks() {
        return browser.findElements(By.linkText("signed PDF"));
    }

    @Test
    void aCaseFileIsSignedOnThePage() {
        create(new Submitted("Lease of flat 3")
                .signer("Jane Doe", 1)
                .signer("John Roe", 2)
                .document("lease.pdf"));
        browser.get(sandbox.baseUrl().toString());
        assertThat(browser.findElement(By.tagName("h2")).getText()).isEqualTo("Lease of flat 3");
        assertThat(signedLinks()).isEmpty();

        press("Sign as Jane Doe");
        press("Sign as John Roe");
        await().atMost(PATIENCE)
                .ignoreException(StaleElementReferenceException.class)
                .until(() -> signedLinks().size() == 1);

        assertThat(sandbox.caseFiles().get(0).status()).isEqualTo(5);
        assertThat(browser.findElement(By.tagName("article")).getText()).contains("Completed");
        String link = signedLinks().get(0).getDomProperty("href");
        HttpResponse<byte[]> signed = SandboxClient.sendForBytes(
                client.request(link.substring(sandbox.baseUrl().toString().length())));
        assertThat(Pdfs.text(signed.body())).contains("Jane Doe", "John Roe");
    }

    @Test
    void thePageRefreshesItselfAndASignerCanReject() {
        browser.get(sandbox.baseUrl().toString());
        create(Submitted.simple("Late"));
        press("Reject as Jane Doe");

        await().atMost(PATIENCE).until(() -> sandbox.caseFiles().get(0).status() == 2);
        await().atMost(PATIENCE)
                .ignoreException(StaleElementReferenceException.class)
                .until(() ->
                        browser.findElement(By.tagName("article")).getText().contains("Status: Rejected"));
    }
}
