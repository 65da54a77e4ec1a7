package io.crucible.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A real browser without a window, driven by WebDriver's plain HTTP. */
final class Browser implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern PORT = Pattern.compile("started successfully on port (\\d+)");
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final HttpClient http = HttpClient.newHttpClient();
  private final Process driver;
  private final String session;

  static boolean isThere() {
    return List.of("chromium", "chromedriver").stream()
        .allMatch(name -> Files.isExecutable(Path.of("/usr/bin", name)));
  }

  /**
   * @param profile an empty folder
   */
  Browser(Path profile) throws IOException, InterruptedException {
    driver =
        new ProcessBuilder("/usr/bin/chromedriver", "--port=0").redirectErrorStream(true).start();
    try {
      String base = "http://127.0.0.1:" + port();
      List<String> arguments =
          List.of(
              "--headless",
              "--no-sandbox",
              "--disable-gpu",
              "--disable-quic",
              "--no-first-run",
              "--disable-background-networking",
              "--disable-component-update",
              "--disable-sync",
              "--user-data-dir=" + profile);
      Map<String, Object> chrome = Map.of("binary", "/usr/bin/chromium", "args", arguments);
      JsonNode opened =
          send(
              "POST",
              base + "/session",
              Map.of("capabilities", Map.of("alwaysMatch", Map.of("goog:chromeOptions", chrome))));
      session = base + "/session/" + opened.path("sessionId").asText();
    } catch (IOException | InterruptedException | RuntimeException e) {
      stop();
      throw e;
    }
  }

  private String port() throws IOException {
    BufferedReader reader = driver.inputReader(StandardCharsets.UTF_8);
    for (String line = reader.readLine(); line != null; line = reader.readLine()) {
      Matcher port = PORT.matcher(line);
      if (port.find()) {
        return port.group(1);
      }
    }
    throw new IOException("chromedriver did not say its port");
  }

  void open(Path page) throws IOException, InterruptedException {
    send("POST", session + "/url", Map.of("url", page.toUri().toString()));
  }

  void setViewport(int width, int height, boolean mobile) throws IOException, InterruptedException {
    devtools(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", mobile));
  }

  void setMedia(String type, String colours) throws IOException, InterruptedException {
    devtools(
        "Emulation.setEmulatedMedia",
        Map.of(
            "media",
            type,
            "features",
            List.of(Map.of("name", "prefers-color-scheme", "value", colours))));
  }

  void setScripts(boolean allowed) throws IOException, InterruptedException {
    devtools("Emulation.setScriptExecutionDisabled", Map.of("value", !allowed));
  }

  /** The page from its top to its end. */
  byte[] wholePicture() throws IOException, InterruptedException {
    JsonNode shot =
        devtools("Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", true));
    return Base64.getDecoder().decode(shot.path("data").asText());
  }

  /** What a function's body returns. */
  JsonNode ask(String script) throws IOException, InterruptedException {
    return send("POST", session + "/execute/sync", Map.of("script", script, "args", List.of()));
  }

  private JsonNode devtools(String command, Map<String, Object> parameters)
      throws IOException, InterruptedException {
    return send(
        "POST", session + "/goog/cdp/execute", Map.of("cmd", command, "params", parameters));
  }

  private JsonNode send(String method, String address, Object body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address))
            .timeout(PATIENCE)
            .method(method, HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)))
            .build();
    HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
    JsonNode value = JSON.readTree(response.body()).path("value");
    if (response.statusCode() != 200) {
      throw new IOException(address + ": " + value.path("message").asText());
    }
    return value instanceof ObjectNode object ? object : value;
  }

  @Override
  public void close() {
    try {
      send("DELETE", session, Map.of());
    } catch (IOException e) {
      // It is stopped anyway.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      stop();
      http.close();
    }
  }

  /** With all that it started: a browser is many processes. */
  private void stop() {
    List<ProcessHandle> below = driver.descendants().toList();
    driver.destroy();
    below.forEach(ProcessHandle::destroyForcibly);
    driver
        .onExit()
        .orTimeout(5, TimeUnit.SECONDS)
        .exceptionally(_ -> driver.destroyForcibly())
        .join();
  }
}
