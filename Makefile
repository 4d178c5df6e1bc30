# The commands of this project. What they do stands in tools/.
.DEFAULT_GOAL := help
.PHONY: help test demo bench chaos verify-deploy image image-start build format lint clean

help: ## Show this list
	@sed -n 's/^\([a-z-]*\):.*## /  make \1\t/p' $(MAKEFILE_LIST) | expand -t 22

test: ## Run all tests and checks of all modules
	@tools/with.sh tools/test.sh

demo: ## From kubectl apply to a served app, and back to nothing (DEMO=auto: without stops)
	@tools/with.sh tools/play.sh demo.Demo

bench: ## Measure AWS calls, times, CPU and memory
	@tools/with.sh tools/play.sh bench.Bench

verify-deploy: ## Install what is in deploy/ on real API servers and look whether it works
	@tools/with.sh tools/verify-deploy.sh

image: ## Build the container image and its SBOM into target/image (IMAGE=registry/name:tag pushes; BASE_IMAGE, AOT_CACHE: docs/install.md)
	@tools/with.sh tools/image.sh ImageBuild

image-start: ## Measure how soon the image's operator is ready, with and without its AOT cache (after make image)
	@tools/with.sh tools/image.sh StartTimes

chaos: ## Kill the operator at each of its requests, storms, random manifests (half an hour; CHAOS=storm:3 replays)
	@tools/with.sh tools/play.sh chaos.Chaos

build: ## Package all modules, without tests
	@tools/with.sh tools/package.sh

format: ## Bring the Java sources into the agreed format
	@tools/with.sh ./mvnw --batch-mode --quiet spotless:apply

lint: ## Check formats, templates and scripts
	@tools/with.sh ./mvnw --batch-mode --quiet spotless:check
	@tools/with.sh tools/lint.sh

clean: ## Remove what was built (the cache folder stays)
	@rm -rf target crd/target operator/target sandbox/target playground/target image/target
