// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.learn.picture;

import java.io.File;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** Chromium, which draws a page of the console that was kept, with two pixels for each one of the page. */
final class Camera implements AutoCloseable {
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");
    private static final int WIDTH = 1000;
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    /** The iframe of the app is drawn after the page is complete. */
    private static final Duration DRAWN = Duration.ofMillis(300);

    private final ChromeDriver driver;
    private final URI console;

    private Camera(ChromeDriver driver, URI console) {
        this.driver = driver;
        this.console = console;
    }

    /** @param console its address with the token */
    static Camera at(URI console) {
        ChromeOptions options = new ChromeOptions();
        options.setBinary(
                NAMES.stream().flatMap(name -> find(name).stream()).findFirst().orElseThrow(Camera::missing));
        options.addArguments(
                "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars");
        ChromeDriver driver = new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(find("chromedriver").orElseThrow(Camera::missing))
                        .build(),
                options);
        driver.get(console.toString());
        return new Camera(driver, console);
    }

    private static IllegalStateException missing() {
        return new IllegalStateException("No browser. Install it: apt install chromium chromium-driver");
    }

    private static Optional<File> find(String name) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .map(Path::toFile)
                .findFirst();
    }

    /** @return PNG */
    byte[] picture(Snapshot page) throws InterruptedException {
        // A page of the console without scripts: what is drawn in its place has the console's origin and cookie.
        driver.get(console.resolve("/_console/nothing").toString());
        size(100);
        var _ = driver.executeCdpCommand(
                "Page.setDocumentContent",
                Map.of("frameId", frame(), "html", page.still().html()));
        var _ = new WebDriverWait(driver, PATIENCE)
                .until(_ -> Objects.equals(
                        driver.executeScript("return document.readyState + document.styleSheets.length"), "complete1"));
        size(((Number) Objects.requireNonNull(driver.executeScript("return document.documentElement.scrollHeight")))
                .intValue());
        Thread.sleep(DRAWN);
        Object data = driver.executeCdpCommand("Page.captureScreenshot", Map.of("format", "png"))
                .get("data");
        return Base64.getDecoder().decode((String) Objects.requireNonNull(data));
    }

    private Object frame() {
        Map<?, ?> tree = (Map<?, ?>) Objects.requireNonNull(
                driver.executeCdpCommand("Page.getFrameTree", Map.of()).get("frameTree"));
        return Objects.requireNonNull(((Map<?, ?>) Objects.requireNonNull(tree.get("frame"))).get("id"));
    }

    private void size(int height) {
        var _ = driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", WIDTH, "height", height, "deviceScaleFactor", 2, "mobile", false));
    }

    @Override
    public void close() {
        driver.quit();
    }
}
