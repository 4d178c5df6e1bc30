// gitops-check says what GitOps tools make of an object, by their own code: kstatus (sigs.k8s.io/cli-utils), Flux's wait with fail-fast
// (fluxcd/pkg/ssa), and a health script in the Lua interpreter and sandbox of Argo CD.
//
//	gitops-check health.lua < objects.json
//	gitops-check --actions scripts.json < situations.json
//
// The input is a JSON object from names to Kubernetes objects; the output one from the same names to verdicts. With --actions, the scripts are
// those of Argo CD's resource actions; see actions.go.
package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"sync"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"sigs.k8s.io/cli-utils/pkg/kstatus/status"
)

type verdict struct {
	Kstatus string `json:"kstatus"`
	Flux    string `json:"flux"`
	Argocd  string `json:"argocd"`
	Message string `json:"message"`
}

func main() {
	if err := check(); err != nil {
		fmt.Fprintln(os.Stderr, "gitops-check:", err)
		os.Exit(1)
	}
}

func check() error {
	if len(os.Args) == 3 && os.Args[1] == "--actions" {
		text, err := os.ReadFile(os.Args[2])
		if err != nil {
			return err
		}
		return showActions(text, json.NewDecoder(os.Stdin), json.NewEncoder(os.Stdout))
	}
	if len(os.Args) != 2 {
		return fmt.Errorf("usage: gitops-check health.lua < objects.json, or gitops-check --actions scripts.json < situations.json")
	}
	script, err := os.ReadFile(os.Args[1])
	if err != nil {
		return err
	}
	var objects map[string]map[string]any
	if err := json.NewDecoder(os.Stdin).Decode(&objects); err != nil {
		return err
	}
	verdicts, err := judgeAll(objects, string(script))
	if err != nil {
		return err
	}
	return json.NewEncoder(os.Stdout).Encode(verdicts)
}

// judgeAll judges all objects at once, since Flux takes its time for what is not ready.
func judgeAll(objects map[string]map[string]any, script string) (map[string]verdict, error) {
	var mutex sync.Mutex
	var group sync.WaitGroup
	var problems []error
	verdicts := map[string]verdict{}
	for name, object := range objects {
		group.Go(func() {
			judged, err := judge(object, script)
			mutex.Lock()
			defer mutex.Unlock()
			verdicts[name] = judged
			if err != nil {
				problems = append(problems, fmt.Errorf("%s: %w", name, err))
			}
		})
	}
	group.Wait()
	return verdicts, errors.Join(problems...)
}

func judge(object map[string]any, script string) (verdict, error) {
	resource := &unstructured.Unstructured{}
	raw, err := json.Marshal(object)
	if err != nil {
		return verdict{}, err
	}
	if err := resource.UnmarshalJSON(raw); err != nil {
		return verdict{}, err
	}
	computed, err := status.Compute(resource)
	if err != nil {
		return verdict{}, err
	}
	flux, err := fluxVerdict(resource)
	if err != nil {
		return verdict{}, err
	}
	health, err := argocdHealth(resource, script)
	if err != nil {
		return verdict{}, err
	}
	return verdict{Kstatus: computed.Status.String(), Flux: flux, Argocd: health.status, Message: health.message}, nil
}
