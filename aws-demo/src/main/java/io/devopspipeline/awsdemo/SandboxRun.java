// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.awsdemo;

import io.devopspipeline.awsdemo.proxy.AwsEndpoints;
import io.devopspipeline.awsdemo.proxy.OneEndpoint;
import io.devopspipeline.awsdemo.proxy.RecordingProxy;
import io.devopspipeline.awsdemo.story.Cluster;
import io.devopspipeline.awsdemo.story.Place;
import io.devopspipeline.awsdemo.story.Screen;
import io.devopspipeline.awsdemo.story.Story;
import io.devopspipeline.awsdemo.trace.Identity;
import io.devopspipeline.awsdemo.trace.Masking;
import io.devopspipeline.awsdemo.trace.Recorder;
import io.devopspipeline.sandbox.EnvironmentFile;
import io.devopspipeline.testkit.Playground;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** The demo with a playground's sandbox as the account, through the same proxy. */
final class SandboxRun implements AutoCloseable {
    private static final String REGION = "eu-west-1";
    private static final Identity SANDBOX =
            new Identity("123456789012", "arn:aws:sts::123456789012:assumed-role/hub/operator", "");

    private final Playground playground;
    private final Path folder;
    private final Recorder recorder;
    private final RecordingProxy proxy;

    SandboxRun(Playground playground, Path folder) throws IOException {
        this.playground = playground;
        this.folder = folder;
        this.recorder = Recorder.to(trace(), new Masking(SANDBOX));
        this.proxy = RecordingProxy.start(
                new OneEndpoint(playground.aws(), new AwsEndpoints(REGION), playground::accessKey), recorder);
        Map<String, String> environment = new TreeMap<>(proxy.environment(Story.CALLER, REGION));
        environment.put("KUBECONFIG", playground.kubeconfig().toString());
        environment.put("PLAYGROUND_PID", Long.toString(ProcessHandle.current().pid()));
        var _ = EnvironmentFile.write(folder.resolve("env"), environment);
    }

    Path trace() {
        return folder.resolve("sandbox-trace.jsonl");
    }

    Place place() {
        return new Place("123456789012", REGION, "vpc-0a1b2c3d", "127.0.0.0/8", playground.timeFactor());
    }

    Story story(Screen screen) throws IOException {
        Cluster cluster = new Cluster(playground.kubeconfig(), playground.operatorKubeconfig(), playground.client());
        return new Story(screen, cluster, place(), proxy, folder);
    }

    @Override
    public void close() throws IOException {
        proxy.close();
        recorder.close();
    }
}
