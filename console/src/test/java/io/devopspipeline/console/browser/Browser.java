// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.console.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.deque.html.axecore.results.Results;
import com.deque.html.axecore.results.Rule;
import com.deque.html.axecore.selenium.AxeBuilder;
import java.io.File;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.support.ui.Select;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A real browser with a person's eyes and hands: it waits for what is to be seen, and clicks. */
public final class Browser implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");
    private static final Set<String> SERIOUS = Set.of("serious", "critical");

    /** What a browser that a test moves is made of. */
    record Programs(File chromium, File driver) {}

    private final ChromeDriver driver;
    private final URI origin;

    private Browser(ChromeDriver driver, URI origin) {
        this.driver = driver;
        this.origin = origin;
    }

    /**
     * Opens the address with the token. Without Chromium the test is skipped, and says so, unless {@code DOP_BROWSER=required}.
     */
    public static Browser at(URI address) {
        Programs programs = installed();
        ChromeDriver driver = new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(programs.driver())
                        .build(),
                options(programs.chromium()));
        Browser browser = new Browser(driver, address);
        driver.get(address.toString());
        return browser;
    }

    /** Skips the test, before it has started anything, where there is no browser. */
    static Programs installed() {
        Optional<File> program =
                NAMES.stream().flatMap(name -> find(name).stream()).findFirst();
        Optional<File> chromeDriver = find("chromedriver");
        boolean found = program.isPresent() && chromeDriver.isPresent();
        if (!found && "required".equals(System.getenv("DOP_BROWSER"))) {
            throw new IllegalStateException("No browser. Install it: apt install chromium chromium-driver");
        }
        assumeTrue(found, "skipped: no Chromium on the PATH (apt install chromium chromium-driver)");
        return new Programs(program.orElseThrow(), chromeDriver.orElseThrow());
    }

    private static ChromeOptions options(File program) {
        ChromeOptions options = new ChromeOptions();
        options.setBinary(program);
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--window-size=1280,1000");
        return options;
    }

    private static Optional<File> find(String name) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .map(Path::toFile)
                .findFirst();
    }

    public Browser open(String view) {
        driver.get(origin.resolve("/_console/" + view).toString());
        return this;
    }

    public String path() {
        return URI.create(driver.getCurrentUrl()).getPath();
    }

    /** Waits until the part of the page has the text. */
    public Browser sees(String css, String text) {
        return waits(css + " with " + text, () -> driver.findElements(By.cssSelector(css)).stream()
                .anyMatch(element -> element.getText().contains(text)));
    }

    /** For what is there a moment only: opens the page again and again until the part has the text. */
    public Browser reloadsUntil(String css, String text) {
        return waits(css + " with " + text, () -> {
            driver.navigate().refresh();
            return driver.findElements(By.cssSelector(css)).stream()
                    .anyMatch(element -> element.getText().contains(text));
        });
    }

    public Browser seesNo(String css) {
        return waits("no " + css, () -> driver.findElements(By.cssSelector(css)).isEmpty());
    }

    public String text(String css) {
        return driver.findElement(By.cssSelector(css)).getText();
    }

    public List<String> texts(String css) {
        return driver.findElements(By.cssSelector(css)).stream()
                .map(WebElement::getText)
                .toList();
    }

    /** A part that is brought up to date can be another element a moment later: a person clicks again. */
    public Browser click(String css) {
        return waits("a click on " + css, () -> {
            List<WebElement> found = driver.findElements(By.cssSelector(css));
            found.stream().findFirst().ifPresent(WebElement::click);
            return !found.isEmpty();
        });
    }

    public Browser confirms() {
        driver.switchTo().alert().accept();
        return this;
    }

    public Browser types(String css, String text) {
        WebElement field = driver.findElement(By.cssSelector(css));
        field.clear();
        field.sendKeys(text);
        return this;
    }

    public String value(String css) {
        return String.valueOf(driver.findElement(By.cssSelector(css)).getDomProperty("value"));
    }

    /** What the frame of the page shows. */
    public String framed() {
        driver.switchTo().frame(0);
        try {
            return driver.findElement(By.tagName("body")).getText();
        } finally {
            driver.switchTo().defaultContent();
        }
    }

    private Browser waits(String what, BooleanSupplier condition) {
        var _ = new WebDriverWait(driver, PATIENCE, Duration.ofMillis(100))
                .ignoring(StaleElementReferenceException.class)
                .withMessage(() -> what + "\n" + text("body"))
                .until(_ -> condition.getAsBoolean());
        return this;
    }

    /** Windows are not as narrow as telephones, so that the browser must pretend. */
    public Browser width(int pixels) {
        var _ = driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", pixels, "height", 900, "deviceScaleFactor", 1, "mobile", false));
        return this;
    }

    /** @param scheme {@code light} or {@code dark} */
    public Browser colors(String scheme) {
        var _ = driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
        return this;
    }

    /** By how many pixels the page is wider than the window. */
    public long overflow() {
        Object pixels = driver.executeScript(
                "return document.documentElement.scrollWidth - document.documentElement.clientWidth");
        return ((Number) Objects.requireNonNull(pixels)).longValue();
    }

    public Browser selects(String css, String choice) {
        new Select(driver.findElement(By.cssSelector(css))).selectByVisibleText(choice);
        return this;
    }

    /** What axe-core finds that keeps people from using the page. What an app shows in its frame is its own affair. */
    public List<String> barriers() {
        Results results = new AxeBuilder().disableIframeTesting().analyze(driver);
        assertThat(results.getPasses()).as("what axe-core looked at").isNotEmpty();
        return results.getViolations().stream()
                .filter(rule -> SERIOUS.contains(rule.getImpact()))
                .map(Browser::describe)
                .toList();
    }

    private static String describe(Rule rule) {
        return rule.getId() + " " + rule.getNodes().getFirst().getHtml();
    }

    /** What the browser complained about: blocked scripts and styles, too. */
    public List<String> complaints() {
        return driver.manage().logs().get("browser").getAll().stream()
                .map(LogEntry::getMessage)
                .toList();
    }

    @Override
    public void close() {
        driver.quit();
    }
}
