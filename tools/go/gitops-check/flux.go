package main

import (
	"strings"
	"time"

	"github.com/fluxcd/cli-utils/pkg/kstatus/polling"
	"github.com/fluxcd/cli-utils/pkg/kstatus/polling/clusterreader"
	"github.com/fluxcd/cli-utils/pkg/kstatus/polling/engine"
	"github.com/fluxcd/cli-utils/pkg/object"
	"github.com/fluxcd/pkg/ssa"
	"k8s.io/apimachinery/pkg/api/meta"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"sigs.k8s.io/controller-runtime/pkg/client/fake"
)

// patience is what an object that Flux is not through with costs, and what a busy machine may take for one that it is.
const patience = 5 * time.Second

// fluxVerdict waits for the object as a Kustomization with spec.wait does, against a client that holds nothing but it: Ready, Waiting (the
// wait ran into its timeout) or Failed (given up early).
func fluxVerdict(resource *unstructured.Unstructured) (string, error) {
	kind := resource.GroupVersionKind()
	mapper := meta.NewDefaultRESTMapper([]schema.GroupVersion{kind.GroupVersion()})
	mapper.Add(kind, meta.RESTScopeNamespace)
	client := fake.NewClientBuilder().WithScheme(runtime.NewScheme()).WithRESTMapper(mapper).WithObjects(resource.DeepCopy()).Build()
	direct := polling.Options{ClusterReaderFactory: engine.ClusterReaderFactoryFunc(clusterreader.NewDirectClusterReader)}
	manager := ssa.NewResourceManager(client, polling.NewStatusPoller(client, mapper, direct), ssa.Owner{Field: "check", Group: "check"})
	err := manager.WaitForSet([]object.ObjMetadata{object.UnstructuredToObjMetadata(resource)},
		ssa.WaitOptions{Interval: 100 * time.Millisecond, Timeout: patience, FailFast: true})
	switch {
	case err == nil:
		return "Ready", nil
	case strings.Contains(err.Error(), "status: 'InProgress'"), strings.Contains(err.Error(), "status: 'Terminating'"):
		return "Waiting", nil
	case strings.Contains(err.Error(), "failed early due to stalled resources"):
		return "Failed", nil
	}
	return "", err
}
