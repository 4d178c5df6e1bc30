package main

import (
	"encoding/json"
	"fmt"
	"reflect"

	lua "github.com/yuin/gopher-lua"
)

// scripts are the actions of a resource as argocd-cm has them.
type scripts struct {
	Discovery string            `json:"discovery"`
	Actions   map[string]string `json:"actions"`
}

// situation is an object, and what a user types into an action that asks for something.
type situation struct {
	Object map[string]any `json:"object"`
	Params map[string]any `json:"params"`
}

// offered is what Argo CD shows of an action: whether it can be used, and then the annotations that it sets. A problem is a script's error, or
// a change of anything but annotations.
type offered struct {
	Enabled     bool              `json:"enabled"`
	Annotations map[string]string `json:"annotations"`
	Problem     string            `json:"problem"`
}

// actionsOf does as Argo CD does: the discovery script names the actions, each of which is a script that returns the changed object.
func actionsOf(found situation, all scripts) (map[string]offered, error) {
	state, err := run(found.Object, nil, all.Discovery)
	defer state.Close()
	if err != nil {
		return nil, err
	}
	table, ok := state.Get(-1).(*lua.LTable)
	if !ok {
		return nil, fmt.Errorf("discovery.lua returned no table")
	}
	shown := map[string]offered{}
	table.ForEach(func(name, action lua.LValue) {
		one := offered{Enabled: true}
		if properties, ok := action.(*lua.LTable); ok {
			one.Enabled = properties.RawGetString("disabled") != lua.LTrue
		}
		script, defined := all.Actions[name.String()]
		if !defined {
			one.Problem = "the action has no definition"
		} else if one.Enabled {
			one.Annotations, one.Problem = carriedOut(found, script)
		}
		shown[name.String()] = one
	})
	return shown, nil
}

func carriedOut(found situation, script string) (map[string]string, string) {
	state, err := run(found.Object, found.Params, script)
	defer state.Close()
	if err != nil {
		return nil, err.Error()
	}
	returned, ok := fromLua(state.Get(-1)).(map[string]any)
	if !ok {
		return nil, "the action returned no object"
	}
	before := fromLua(toLua(state, found.Object)).(map[string]any)
	set := map[string]string{}
	previous, now := annotationsOf(before), annotationsOf(returned)
	for key, value := range now {
		if !reflect.DeepEqual(previous[key], value) {
			set[key] = fmt.Sprint(value)
		}
		delete(previous, key)
	}
	if len(previous) > 0 || !reflect.DeepEqual(before, returned) {
		return set, "the action changed more than annotations"
	}
	return set, ""
}

// annotationsOf takes the annotations out of the object.
func annotationsOf(object map[string]any) map[string]any {
	metadata, _ := object["metadata"].(map[string]any)
	annotations, _ := metadata["annotations"].(map[string]any)
	delete(metadata, "annotations")
	if annotations == nil {
		return map[string]any{}
	}
	return annotations
}

// fromLua cannot tell an empty list from an empty map.
func fromLua(value lua.LValue) any {
	switch v := value.(type) {
	case lua.LBool:
		return bool(v)
	case lua.LNumber:
		return float64(v)
	case lua.LString:
		return string(v)
	case *lua.LTable:
		if length := v.Len(); length > 0 {
			list := make([]any, length)
			for i := range list {
				list[i] = fromLua(v.RawGetInt(i + 1))
			}
			return list
		}
		object := map[string]any{}
		v.ForEach(func(key, item lua.LValue) { object[key.String()] = fromLua(item) })
		return object
	}
	return nil
}

// showActions reads situations by name, and says by the same names which actions there are and what they do.
func showActions(text []byte, situations *json.Decoder, output *json.Encoder) error {
	var all scripts
	if err := json.Unmarshal(text, &all); err != nil {
		return err
	}
	var asked map[string]situation
	if err := situations.Decode(&asked); err != nil {
		return err
	}
	answers := map[string]map[string]offered{}
	for name, found := range asked {
		shown, err := actionsOf(found, all)
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		answers[name] = shown
	}
	return output.Encode(answers)
}
