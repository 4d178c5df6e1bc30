// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.awsdemo;

import io.devopspipeline.awsdemo.proxy.RealAws;
import io.devopspipeline.awsdemo.proxy.RecordingProxy;
import io.devopspipeline.awsdemo.story.Cleanup;
import io.devopspipeline.awsdemo.story.Cluster;
import io.devopspipeline.awsdemo.story.Operator;
import io.devopspipeline.awsdemo.story.Place;
import io.devopspipeline.awsdemo.story.Screen;
import io.devopspipeline.awsdemo.story.Story;
import io.devopspipeline.awsdemo.trace.Identity;
import io.devopspipeline.awsdemo.trace.Masking;
import io.devopspipeline.awsdemo.trace.Recorder;
import io.devopspipeline.testkit.OrderlyEnd;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;

/** {@code make aws-demo}: the demo on a real AWS account, after the user has consented to it, or the removal of what an earlier one has left. */
public final class AwsDemo {
    private static final String ADDRESS = "203.0.113.7";
    /** A clean-up needs neither a VPC nor an address. */
    private static final String NONE = "-";

    private final Settings settings;
    private final Screen screen;

    private AwsDemo(Settings settings, Screen screen) {
        this.settings = settings;
        this.screen = screen;
    }

    public static void main(String[] arguments) throws Exception {
        boolean atTerminal = System.console() != null && System.console().isTerminal();
        Screen screen = new Screen(
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)), System.out, atTerminal);
        try {
            new AwsDemo(Settings.of(System.getenv()), screen).run();
        } catch (IllegalArgumentException e) {
            fail(2, e);
        } catch (IllegalStateException | IOException e) {
            fail(1, e);
        }
        System.exit(0);
    }

    private static void fail(int status, Exception why) {
        System.err.println("aws-demo: " + why.getMessage());
        System.exit(status);
    }

    private void run() throws Exception {
        Questions questions = new Questions(screen);
        String profile = questions.answered(settings.profile(), "AWS_PROFILE", "Profile of the AWS CLI", "default");
        ProfileCli cli = ProfileCli.of(profile, System.getenv());
        Identity identity = cli.identity();
        screen.line("Profile " + profile + " is " + identity.arn() + " in account " + identity.account() + ".");
        Place place = place(questions, cli, identity);
        Announcement announcement = new Announcement(identity, place);
        if (!settings.cleanup()) {
            announcement.ofDemo().forEach(screen::line);
            questions.requireConsent(settings.consent(), place.account());
        }
        try (Workplace workplace = Workplace.take(settings.kubeconfig())) {
            Recorder recorder = Recorder.to(workplace.trace(settings.cleanup()), masking(identity, place));
            try (recorder;
                    RecordingProxy proxy = RecordingProxy.start(aws(cli, recorder.masking(), place), recorder)) {
                run(questions, announcement, workplace, proxy);
            }
        }
    }

    private Place place(Questions questions, ProfileCli cli, Identity identity)
            throws IOException, InterruptedException {
        String region = questions.answered(settings.region(), "AWS_REGION", "Region", cli.region());
        String vpc = settings.cleanup() ? NONE : settings.vpc();
        if (vpc.isEmpty()) {
            List<String> vpcs = cli.vpcs(region);
            screen.line("VPCs in " + region + ": " + (vpcs.isEmpty() ? "none" : String.join(", ", vpcs)));
            vpc = questions.answered("", "VPC", "VPC with an internet gateway", vpcs.isEmpty() ? "" : vpcs.getFirst());
        }
        String cidr = settings.cidr();
        if (cidr.isEmpty()) {
            cidr = settings.cleanup() ? NONE : OwnAddress.cidr();
        }
        return new Place(identity.account(), region, vpc, cidr, 1);
    }

    /** A range that is open to all says nothing about anyone, and stands in routes, too. */
    private static Masking masking(Identity identity, Place place) {
        String cidr = place.cidr();
        Masking masking = new Masking(identity);
        if (cidr.endsWith("/32")) {
            return masking.replace(cidr.substring(0, cidr.indexOf('/')), ADDRESS);
        }
        return cidr.startsWith("0.0.0.0") || cidr.equals(NONE) ? masking : masking.replace(cidr, ADDRESS + "/24");
    }

    private RealAws aws(ProfileCli cli, Masking masking, Place place) {
        RenewedCredentials own = new RenewedCredentials(cli, masking, Clock.systemUTC());
        RenewedCredentials operators = settings.operatorProfile().isEmpty()
                ? own
                : new RenewedCredentials(cli.with(settings.operatorProfile()), masking, Clock.systemUTC());
        return new RealAws(place.region(), caller -> (caller.equals(Operator.CALLER) ? operators : own).now());
    }

    private void run(Questions questions, Announcement announcement, Workplace workplace, RecordingProxy proxy)
            throws Exception {
        Place place = announcement.place();
        if (settings.cleanup()) {
            workplace.writeEnvironment(proxy.environment(Story.CALLER, place.region()));
            cleanUp(questions, announcement, workplace);
            return;
        }
        OrderlyEnd end = OrderlyEnd.of(
                workplace::endCluster,
                "Ended. If it ended before the last step, delete what is left in AWS: make aws-demo CLEANUP=1");
        try {
            play(workplace, proxy, place);
            screen.line("The trace is " + workplace.trace(false) + ". Compare the sandbox with it:");
            screen.line("  make compare-trace TRACE=" + workplace.trace(false));
            workplace.close();
            end.exit(0);
        } catch (IllegalStateException | IOException e) {
            if (!end.begun()) {
                System.err.println("aws-demo: " + e.getMessage());
            }
            end.exit(1);
        }
    }

    private void play(Workplace workplace, RecordingProxy proxy, Place place) throws IOException, InterruptedException {
        Cluster cluster = workplace.startCluster();
        workplace.writeEnvironment(proxy.environment(Story.CALLER, place.region()));
        try (Story story = new Story(screen, cluster, place, proxy, workplace.path())) {
            story.play();
        }
    }

    private void cleanUp(Questions questions, Announcement announcement, Workplace workplace)
            throws IOException, InterruptedException {
        Cleanup cleanup = new Cleanup(screen, announcement.place(), workplace.path());
        List<String> found = cleanup.found();
        if (found.isEmpty()) {
            screen.line(
                    "Nothing of the demo is in account " + announcement.place().account() + " in "
                            + announcement.place().region() + ".");
            return;
        }
        announcement.ofCleanup(found).forEach(screen::line);
        questions.requireConsent(settings.consent(), announcement.place().account());
        cleanup.run();
    }
}
