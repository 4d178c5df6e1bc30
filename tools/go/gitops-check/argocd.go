package main

import (
	"context"
	"fmt"
	"time"

	lua "github.com/yuin/gopher-lua"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
)

type health struct{ status, message string }

// argocdHealth does as Argo CD does: an object being deleted is Progressing whatever a script says.
func argocdHealth(resource *unstructured.Unstructured, script string) (health, error) {
	if resource.GetDeletionTimestamp() != nil {
		return health{"Progressing", "Pending deletion"}, nil
	}
	state, err := run(resource.Object, nil, script)
	defer state.Close()
	if err != nil {
		return health{}, err
	}
	return checked(state.Get(-1))
}

// run does as Argo CD does: the script runs for at most a second, with the base, package and table libraries, and of os only date and time.
func run(object map[string]any, params map[string]any, script string) (*lua.LState, error) {
	state := lua.NewState(lua.Options{SkipOpenLibs: true})
	for name, open := range map[string]lua.LGFunction{
		lua.LoadLibName: lua.OpenPackage, lua.BaseLibName: lua.OpenBase, lua.TabLibName: lua.OpenTable, lua.OsLibName: openDateAndTime,
	} {
		if err := state.CallByParam(lua.P{Fn: state.NewFunction(open), Protect: true}, lua.LString(name)); err != nil {
			return state, err
		}
	}
	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	state.SetContext(ctx)
	state.SetGlobal("obj", toLua(state, object))
	state.SetGlobal("actionParams", toLua(state, params))
	return state, state.DoString(script)
}

func openDateAndTime(state *lua.LState) int {
	lua.OpenOs(state)
	library := state.Get(-1).(*lua.LTable)
	library.ForEach(func(name, _ lua.LValue) {
		if name.String() != "date" && name.String() != "time" {
			library.RawSet(name, lua.LNil)
		}
	})
	return 1
}

func checked(returned lua.LValue) (health, error) {
	table, ok := returned.(*lua.LTable)
	if !ok {
		return health{}, fmt.Errorf("the script returned %s, not a table", returned.Type())
	}
	found := health{lua.LVAsString(table.RawGetString("status")), lua.LVAsString(table.RawGetString("message"))}
	switch found.status {
	case "Healthy", "Progressing", "Degraded", "Suspended", "Missing", "Unknown":
		return found, nil
	}
	return health{}, fmt.Errorf("the script returned status %q, which Argo CD does not know", found.status)
}

func toLua(state *lua.LState, value any) lua.LValue {
	switch v := value.(type) {
	case bool:
		return lua.LBool(v)
	case int64:
		return lua.LNumber(v)
	case float64:
		return lua.LNumber(v)
	case string:
		return lua.LString(v)
	case []any:
		table := state.NewTable()
		for _, item := range v {
			table.Append(toLua(state, item))
		}
		return table
	case map[string]any:
		table := state.NewTable()
		for key, item := range v {
			table.RawSetString(key, toLua(state, item))
		}
		return table
	}
	return lua.LNil
}
