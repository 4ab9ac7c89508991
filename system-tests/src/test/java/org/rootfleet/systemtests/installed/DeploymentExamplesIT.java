package org.rootfleet.systemtests.installed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.rootfleet.systemtests.harness.RunningProgram;

/** The playbooks and examples of the folder deploy, in the eyes of the tools that they are for, where these are installed. */
final class DeploymentExamplesIT {
    private static final Duration LIMIT = Duration.ofMinutes(5);

    private static String judge(String... command) {
        List<String> words = new ArrayList<>(List.of(
                "env", "-C", "../deploy", "sh", "-c", "command -v \"$0\" >/dev/null || exit 127; exec \"$0\" \"$@\""));
        words.addAll(List.of(command));
        try (RunningProgram tool = RunningProgram.start(words, Map.of("NO_COLOR", "1", "ANSIBLE_NOCOLOR", "1"))) {
            int code = tool.finish(LIMIT);
            Assumptions.assumeTrue(code != 127, () -> command[0] + " is missing");
            assertThat(code).as(tool.out() + tool.err()).isZero();
            return tool.out() + tool.err();
        }
    }

    @Test
    void shouldHavePlaybooksThatPassTheProductionProfile() {
        assertThat(judge(
                        "ansible-lint",
                        "--nocolor",
                        "--offline",
                        "--project-dir",
                        "ansible",
                        "--config-file",
                        "ansible/.ansible-lint",
                        "ansible/site.yml",
                        "ansible/upgrade.yml",
                        "ansible/reset.yml",
                        "ansible/inventory.example.yml",
                        "ansible/roles"))
                .contains("Passed with production profile");
    }

    @Test
    void shouldHaveUserDataThatCloudInitTakes() {
        assertThat(judge("cloud-init", "schema", "--config-file", "cloud-init/user-data"))
                .contains("Valid cloud-config");
    }

    @Test
    void shouldHaveSettingsAndRulesThatPrometheusTakes() {
        assertThat(judge("promtool", "check", "config", "prometheus/prometheus.yml"))
                .contains("4 rules found", "prometheus.yml is valid");
    }
}
