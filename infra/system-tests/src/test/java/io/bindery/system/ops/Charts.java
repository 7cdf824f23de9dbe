package io.bindery.system.ops;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import com.marcnuri.helm.TemplateCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A copy of the {@code helm} folder with every chart's dependencies vendored, as {@code helm dependency update} does it. A copy,
 * because the archives that the update leaves behind must not get into the checkout.
 */
final class Charts {

    static final String LIBRARY = "bindery-lib";
    static final String UMBRELLA = "bindery";

    /** The services of a release; each chart has its service's name. */
    static final List<String> SERVICES = List.of(
            "gateway", "catalog-service", "chat-service", "recommendation-service", "jobs-service", "payment-service");

    /** The same, as dashboards, rules and processes of the local mode are named. */
    static final List<String> NAMES = SERVICES.stream().map(Charts::nameOf).toList();

    /** In the order of vendoring: the umbrella packs the others with what they already hold. */
    static final List<String> INSTALLABLE = Stream.concat(SERVICES.stream().map("charts/"::concat), Stream.of(UMBRELLA))
            .toList();

    static final String RELEASE = "shop";

    private static final String NAMESPACE = "books";

    /** The cluster that charts are rendered for; without one Helm takes 1.20, older than they allow. */
    private static final String KUBERNETES = "1.34.0";

    /** Helm keeps hooks apart and helm-java leaves them out; without their annotation they are objects like all others. */
    private static final Path HOOKS = Path.of("_test.tpl");

    private final Path folder;

    private Charts(Path folder) {
        this.folder = folder;
    }

    static Charts vendoredIn(Path empty) {
        copy(Checkout.path("helm"), empty);
        for (String chart : INSTALLABLE) {
            new Helm(empty.resolve(chart)).dependency().update().skipRefresh().call();
        }
        return new Charts(empty);
    }

    /** {@code jobs} of {@code jobs-service}. */
    static String nameOf(String service) {
        return service.replace("-service", "");
    }

    LintResult lint(String chart) {
        return new Helm(folder.resolve(chart)).lint().strict().call();
    }

    Manifests render(Preset preset) {
        return StrictManifests.read(render(UMBRELLA, preset.files(), preset.settings()));
    }

    Manifests render(Map<String, Object> values) {
        return StrictManifests.read(render(UMBRELLA, List.of(), values));
    }

    /** The rendered text. A refused value or a failing template throws with Helm's own message. */
    String render(String chart, List<String> valuesFiles, Map<String, Object> values) {
        Path source = folder.resolve(chart);
        TemplateCommand command = new Helm(source)
                .template()
                .withKubeVersion(KUBERNETES)
                .withName(RELEASE)
                .withNamespace(NAMESPACE);
        valuesFiles.forEach(file -> command.withValuesFile(source.resolve(file)));
        values.forEach(command::set);
        return command.call();
    }

    private static void copy(Path from, Path to) {
        try (var paths = Files.walk(from)) {
            for (Path path : paths.filter(Charts::isSource).toList()) {
                Path target = to.resolve(from.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(target);
                } else if (path.endsWith(HOOKS)) {
                    Files.writeString(target, Checkout.read(path).replace("helm.sh/hook", "hook"));
                } else {
                    Files.copy(path, target);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What an operator vendored by hand in the checkout is left out. */
    private static boolean isSource(Path path) {
        String name = path.getFileName().toString();
        return !name.endsWith(".tgz") && !name.equals("Chart.lock");
    }
}
