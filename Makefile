# The commands of this project. What they do is in tools/.
.DEFAULT_GOAL := help
.PHONY: help check e2e test mutation playground shell sandbox dev demo aws-demo compare-trace learn pictures bench bench-fleet chaos verify-deploy verify-security image image-start build template format lint clean

help: ## Show this list
	@sed -n 's/^\([a-z0-9-]*\):.*## /  make \1\t/p' $(MAKEFILE_LIST) | expand -t 22

check: ## Check formats, compile, run the unit tests and linters: what you run all day (no Kubernetes)
	@tools/with.sh --needs jdk,python,sample,actionlint tools/check.sh

e2e: ## Run the tests with a Kubernetes API server (TAGS=release runs those with that JUnit tag)
	@tools/with.sh --needs jdk,python,sample,kubernetes,helm,node,go tools/e2e.sh

test: ## Run everything that CI runs: check, e2e and the chart's linter
	@tools/with.sh --needs jdk,python,sample,kubernetes,helm,actionlint,node,go tools/test.sh

mutation: ## Measure how many changes in the operator's decisions its unit tests notice
	@tools/with.sh --needs jdk tools/mutation.sh

playground: ## Start API server, sandbox and operator, for you to use, until Ctrl-C (TIME=30: times faster than AWS, APPLY=manifest)
	@TIME="$(TIME)" APPLY="$(APPLY)" exec tools/with.sh --needs jdk,python,sample,kubernetes,helm tools/play.sh testkit InteractivePlayground

shell: override export RUN := $(value RUN)
shell: ## Open a shell for the running playground: kubectl, aws, git, helm, kubectl dop (RUN='command', or a script on its input)
	@tools/with.sh --needs jdk,python,sample,kubernetes,helm tools/shell.sh

sandbox: ## Start the AWS sandbox alone, until Ctrl-C (OPTIONS='--port 4567 --time-factor 30'; OPTIONS=--help lists them)
	@tools/with.sh --needs jdk,python,sample tools/sandbox.sh $(OPTIONS)

dev: ## Start an API server, a sandbox, and the operator with live reload and a debug port (DEBUG_PORT=5005)
	@tools/with.sh tools/play.sh testkit DevMode

demo: ## From kubectl apply to a served app, and back to nothing (DEMO=auto: without stops; DEMO=4: begin with step 4)
	@tools/with.sh tools/play.sh demo Demo

aws-demo: ## The demo on a real AWS account, which costs money: asks first (AWS_PROFILE, AWS_REGION, VPC, CONSENT=account id; CLEANUP=1: docs/aws-demo.md)
	@exec tools/aws-demo.sh

compare-trace: ## Compare what AWS answered in a trace of make aws-demo with the sandbox (TRACE=target/aws-demo/trace.jsonl)
	@TRACE="$(TRACE)" WITH="$(WITH)" tools/with.sh tools/play.sh aws-demo CompareTrace

learn: ## Check what you have done in a lesson of docs/learn, on the running playground (LESSON=5)
	@LESSON="$(LESSON)" tools/with.sh --needs jdk tools/play.sh learn Learn

pictures: ## Do the lessons and take the pictures that show something else now (LESSONS="3 4 5": only these; ALL=1: every picture)
	@LESSONS="$(LESSONS)" ALL="$(ALL)" tools/with.sh --needs jdk,python,sample,kubernetes,helm,node,go tools/pictures.sh

bench: ## Measure AWS calls, times, CPU and memory (MODE=events TIME=2: with the queue of events, AWS's time at double speed)
	@MODE="$(MODE)" TIME="$(TIME)" tools/with.sh tools/play.sh bench Bench

bench-fleet: ## Measure one operator with many resources (N=1000 MODE=both, an hour; others: docs/performance.md#a-fleet)
	@N="$(N)" MODE="$(MODE)" WINDOW="$(WINDOW)" RATES="$(RATES)" NOISY="$(NOISY)" JVM_OPTIONS="$(JVM_OPTIONS)" tools/with.sh tools/play.sh bench fleet.FleetBench

verify-deploy: ## Install what is in deploy/ on real API servers and check that it works
	@tools/with.sh --needs jdk,python,sample,kubernetes,helm,promtool,gitops-check,kustomize-controller tools/verify-deploy.sh

verify-security: ## Run all attacks of docs/security.md, and what must still be allowed, under the installed RBAC
	@tools/with.sh --needs jdk,python,sample,kubernetes,helm tools/verify-security.sh

image: ## Build the container image and its SBOM into target/image (IMAGE=registry/name:tag pushes; BASE_IMAGE, AOT_CACHE: docs/install.md)
	@tools/with.sh tools/play.sh image ImageBuild

image-start: ## Measure how soon the image's operator is ready, with and without its AOT cache (after make image)
	@tools/with.sh tools/play.sh image StartTimes

chaos: ## Stop the operator at each of its requests, make AWS fail, apply random manifests (half an hour; CHAOS=storm:3 replays)
	@tools/with.sh tools/play.sh chaos Chaos

build: ## Package all modules, without tests
	@tools/with.sh --needs jdk tools/package.sh

template: ## Print the pipeline stack's template for a manifest, and its parameters on the error output (MANIFEST=file)
	@tools/with.sh --needs jdk tools/template.sh "$(MANIFEST)"

format: ## Bring the Java sources into the agreed format
	@tools/with.sh --needs jdk ./mvnw --batch-mode --quiet spotless:apply

lint: ## Check formats, templates and scripts
	@tools/with.sh --needs jdk ./mvnw --batch-mode --quiet spotless:check
	@tools/with.sh --needs python,actionlint tools/lint.sh
	@tools/with.sh --needs jdk tools/render-templates.sh
	@tools/with.sh --needs python tools/lint-templates.sh

clean: ## Remove what was built (the cache folder stays)
	@rm -rf target */target
