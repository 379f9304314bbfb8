# Targets for developers and CI. `make` alone prints them.
.DEFAULT_GOAL := help
SHELL := /bin/sh

export JAVA_HOME := $(shell sh .mvn/find-jdk.sh)
ifeq ($(JAVA_HOME),)
$(error no JDK 25: see the message above)
endif
COMMIT := $(shell git rev-parse HEAD 2>/dev/null || echo unknown)$(shell git diff --quiet HEAD 2>/dev/null || echo -dirty)
# Name of a file in environments/, the settings of a deployment.
ENVIRONMENT ?= $(if $(filter smoke,$(MAKECMDGOALS)),smoke,dev)
# Value of a setting of the environment, without quotes.
setting = $(shell sed -n "s/^$(1): *[\"']\{0,1\}\([A-Za-z0-9_-]*\).*/\1/p" environments/$(ENVIRONMENT).yaml 2>/dev/null)
# Processor architecture of the functions: x86_64 or arm64.
ARCHITECTURE ?= $(or $(call setting,architecture),x86_64)
MVN := ./mvnw -B -ntp -Dperennial.commit=$(COMMIT) -Darchitecture=$(ARCHITECTURE)

CDK := JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION=18,20 node_modules/.bin/cdk --no-notices
CONTEXT = -c environment=../environments/$(ENVIRONMENT).yaml -c assets=../.local/assets
LOCALSTACK_CONTEXT = -c environment=../environments/localstack.yaml -c assets=../.local/assets
LOCALSTACK := AWS_ENDPOINT_URL=http://127.0.0.1:4566 AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test AWS_REGION=us-east-1

PROBLEM ?= training/problems/trip-duration.yaml
DATA ?=
MODEL ?= trip-duration
SECONDS ?= 600
PREDICTIONS ?= 100000
# Which changes of permissions ask a person: any-change, or never in a pipeline that asked before.
APPROVAL ?= any-change

.PHONY: help
help: ## Print the targets
	@echo "Perennial keeps a tabular model fresh. Start with: make demo, make test."
	@echo
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | awk -F '\t' '{printf "  make %-12s %s\n", $$1, $$2}'

.PHONY: demo
demo: programs build setup ## Run the whole loop on this machine: train, serve, drift, alarm, retrain, promote (DATA=<glob of your own rows>)
	@localstack/bin/demo --problem '$(PROBLEM)' $(if $(DATA),--data '$(DATA)')

# Before the build, which takes minutes.
.PHONY: programs
programs:
	@sh .mvn/check-programs.sh

.PHONY: test
test: programs setup .local/mlflow-venv/.installed .local/onnxruntime-oldest/.installed .local/onnxruntime-newest/.installed ## Run lint, unit, contract and end-to-end tests against the local AWS
	$(MVN) -T 2 verify -DskipITs=false

.PHONY: audit
audit: synth .local/audit-venv/.installed audit/node_modules/.installed .local/audit/.installed ## Check the template, the workflows, the scripts and the history for security defects
	@rm -rf cdk/target/cdk-nag
	@$(MVN) -q -pl cdk -am test -Dtest=CdkNagTest -Dsurefire.failIfNoSpecifiedTests=false
	@.local/audit-venv/bin/python audit/audit.py

.PHONY: unit
unit: ## Run the unit tests only
	$(MVN) test

.PHONY: fuzz
fuzz: ## Search for request bodies that the API handles badly (SECONDS=600); findings are kept as tests
	@JAZZER_FUZZ=1 $(MVN) -q -pl function/serving -am test -Dtest=RequestBodiesFuzzTest -Dsurefire.failIfNoSpecifiedTests=false \
		-Djazzer.hooks=true \
		-Djazzer.instrument=io.perennial.**,com.fasterxml.jackson.core.** \
		-Djazzer.internal.arg.0=fuzz -Djazzer.internal.arg.1=-max_total_time=$(SECONDS)

.PHONY: faults
faults: build setup ## Inject faults between the product and the local AWS and check the final state (CASE='<start of a case>')
	@localstack/bin/faults '$(CASE)'

WARMUP := function/serving/src/main/resources/io/perennial/function/serving/lambda/warmup

.PHONY: warmup-model
warmup-model: ## Train the small model again that the serving function predicts with before a snapshot
	@rm -rf .local/warmup
	@training/bin/perennial simulate --months 1 --trips 3000 --out .local/warmup/trips
	@training/bin/perennial train function/serving/warmup/problem.yaml --source '.local/warmup/trips/*.parquet' --registry .local/warmup/registry
	@mkdir -p $(WARMUP)
	@cp .local/warmup/registry/warmup/versions/*/model.onnx .local/warmup/registry/warmup/versions/*/manifest.json $(WARMUP)/

.PHONY: build
build: ## Compile and package everything, without tests
	@echo "Building (the first time downloads libraries, a few minutes) ..."
	@sh .mvn/explain-network.sh 'libraries of the build' $(MVN) -q package -Dquick

.PHONY: format
format: ## Format the code
	$(MVN) -q spotless:apply

.PHONY: lint
lint: ## Check the formatting and compile with every warning an error (formatting errors: run make format)
	$(MVN) -q test-compile

.PHONY: setup
setup: .local/venv/.installed .local/triton-client/.installed cdk/node_modules/.installed ## Install the pinned local AWS and the CDK command line

.local/venv/.installed: localstack/requirements.txt
	@sh .mvn/check-programs.sh
	@echo "Installing the local AWS into .local/venv ..."
	@python3 -m venv .local/venv
	@sh .mvn/explain-network.sh 'the local AWS' .local/venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r localstack/requirements.txt
	@touch $@

# Only for one test, which is skipped without it.
.local/triton-client/.installed: localstack/triton-client.txt
	@echo "Installing the Triton client into .local/triton-client (35 MB) ..."
	@python3 -m venv .local/triton-client
	@sh .mvn/explain-network.sh 'the Triton client' .local/triton-client/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r localstack/triton-client.txt
	@touch $@

cdk/node_modules/.installed: cdk/package.json cdk/package-lock.json
	@echo "Installing the CDK command line into cdk/node_modules ..."
	@cd cdk && sh ../.mvn/explain-network.sh 'the CDK command line' npm ci --no-audit --no-fund --loglevel=error
	@touch $@

.local/mlflow-venv/.installed: training/mlflow/requirements.txt
	@echo "Installing the pinned MLflow into .local/mlflow-venv (a few minutes) ..."
	@python3 -m venv .local/mlflow-venv
	@.local/mlflow-venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r training/mlflow/requirements.txt
	@touch $@

# The oldest and the newest ONNX Runtime of Python that must score the exported files.
.local/onnxruntime-%/.installed: training/onnxruntime/%.txt
	@echo "Installing ONNX Runtime for Python into .local/onnxruntime-$* (40 MB) ..."
	@python3 -m venv .local/onnxruntime-$*
	@.local/onnxruntime-$*/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r $<
	@touch $@

# The checks of `make audit`: from PyPI (with hashes), npm (with a lock file) and Go modules (with go.sum).
.local/audit-venv/.installed: audit/requirements.txt
	@python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "make audit needs Python 3.11 or later as python3"; exit 1; }
	@echo "Installing the checks of PyPI into .local/audit-venv (a few minutes) ..."
	@python3 -m venv .local/audit-venv
	@.local/audit-venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r audit/requirements.txt
	@touch $@

audit/node_modules/.installed: audit/package.json audit/package-lock.json
	@echo "Installing the checks of npm into audit/node_modules ..."
	@cd audit && npm ci --silent --no-audit --no-fund
	@touch $@

.local/audit/.installed: audit/tools/go.mod audit/tools/go.sum
	@command -v go > /dev/null || { echo "make audit needs Go (go.dev, any version from 1.21 on): it builds actionlint and gitleaks"; exit 1; }
	@echo "Building actionlint and gitleaks into .local/audit/bin ..."
	@mkdir -p .local/audit/bin
	@cd audit/tools && go build -mod=readonly -o ../../.local/audit/bin/ github.com/rhysd/actionlint/cmd/actionlint github.com/zricethezav/gitleaks/v8
	@touch $@

.PHONY: mlflow
mlflow: .local/mlflow-venv/.installed ## Start an MLflow server on this machine and print its address; it stays until make mlflow-down
	@training/bin/mlflow-server up

.PHONY: mlflow-down
mlflow-down: ## Stop the MLflow server
	@training/bin/mlflow-server down

.PHONY: up
up: programs build setup ## Start the local AWS and deploy the stack to it; it stays until make down
	@localstack/bin/local-aws up --model $(MODEL)

.PHONY: down
down: ## Stop the local AWS and all processes it started
	@localstack/bin/local-aws down

.PHONY: status
status: ## Print the state of the local AWS
	@localstack/bin/local-aws status

.PHONY: assets
assets: build cdk/node_modules/.installed
	@mkdir -p .local/assets
	@for f in serving monitoring retraining; do cp function/$$f/target/$$f.zip .local/assets/; done

.PHONY: sbom
sbom: ## Write the software bill of materials (CycloneDX) to target/perennial-sbom.json
	@$(MVN) -q -Dquick package cyclonedx:makeAggregateBom
	@echo "target/perennial-sbom.json"

.PHONY: tested-zips
tested-zips: ## Copy the zips of the last build, without building, and write their hashes to .local/assets/SHA256SUMS
	@mkdir -p .local/assets
	@for f in serving monitoring retraining; do cp function/$$f/target/$$f.zip .local/assets/; done
	@cd .local/assets && sha256sum serving.zip monitoring.zip retraining.zip > SHA256SUMS

# With TESTED=true, the zips in .local/assets are deployed as they are, after a check of their hashes.
DEPLOYED := $(if $(TESTED),checked-zips,assets)
.PHONY: checked-zips
checked-zips: cdk/node_modules/.installed
	@cd .local/assets && sha256sum --check --quiet SHA256SUMS
	@$(MVN) -q package -Dquick -pl cdk -am

.PHONY: synth
synth: assets ## Write the CloudFormation template of an environment to cdk/cdk.out (ENVIRONMENT=dev)
	@cd cdk && rm -rf cdk.out && $(CDK) synth --quiet $(CONTEXT)

.PHONY: cost
cost: synth ## Print the monthly cost of the stack (PREDICTIONS=100000)
	@$(JAVA_HOME)/bin/java -cp 'cdk/target/classes:cdk/target/lib/*' io.perennial.cdk.cost.CostCommand cdk/cdk.out/Perennial-*.template.json $(PREDICTIONS)

.PHONY: bootstrap
bootstrap: assets ## Prepare an AWS account once, as its administrator: permissions, the pipeline's roles, the CDK's own (ENVIRONMENT=dev)
	@cd cdk && $(CDK) deploy --all --require-approval $(APPROVAL) $(CONTEXT) -c purpose=bootstrap \
		&& $(CDK) bootstrap $(CONTEXT) -c purpose=bootstrap --qualifier perennial --toolkit-stack-name PerennialToolkit \
			--cloudformation-execution-policies arn:aws:iam::$(call setting,account):policy/perennial-deployment-$(call setting,region)

.PHONY: diff
diff: $(DEPLOYED) ## Show what a deployment would change (ENVIRONMENT=dev)
	@cd cdk && $(CDK) diff --method=template $(CONTEXT) -c purpose=deployment

.PHONY: deploy
deploy: $(DEPLOYED) ## Deploy the stack of an environment to its AWS account (ENVIRONMENT=dev)
	@cd cdk && $(CDK) deploy --require-approval $(APPROVAL) $(CONTEXT) -c purpose=deployment

.PHONY: smoke
smoke: build setup ## Run the whole loop in a throw-away stack of an AWS account, then delete it (ENVIRONMENT=smoke or local, KEEP=true)
	@localstack/bin/account smoke --environment '$(ENVIRONMENT)' $(if $(filter true,$(KEEP)),--keep)

.PHONY: destroy
destroy: build ## Delete the stack of an environment; bucket and table stay unless WITH_DATA=true (ENVIRONMENT=dev, CONFIRM=<stack>)
	@localstack/bin/account destroy --environment '$(ENVIRONMENT)' $(if $(filter true,$(WITH_DATA)),--with-data) \
		$(if $(CONFIRM),--confirm '$(CONFIRM)')

.PHONY: localstack
localstack: assets ## Deploy the stack to LocalStack; needs Docker
	@docker compose -f localstack/compose.yaml up --detach --wait
	@cd cdk && $(LOCALSTACK) $(CDK) bootstrap aws://000000000000/us-east-1 $(LOCALSTACK_CONTEXT) \
		&& $(LOCALSTACK) $(CDK) deploy --require-approval never $(LOCALSTACK_CONTEXT)

.PHONY: localstack-down
localstack-down: ## Stop LocalStack
	@docker compose -f localstack/compose.yaml down

.PHONY: bench-drift
bench-drift: build ## Compare the false alarm and detection rates of drift tests with those of other libraries (DATA=<green-taxi month>.parquet, TRIALS=100)
	@test -n "$(DATA)" || { echo "DATA is not set: make bench-drift DATA=path/to/green_tripdata_2021-01.parquet"; exit 1; }
	@"$$JAVA_HOME/bin/java" --enable-native-access=ALL-UNNAMED -cp 'training/target/*:training/target/lib/*' \
		bench/drift/DriftBench.java '$(DATA)' .local/bench/drift $(or $(TRIALS),100) 10 0.1 training/problems/trip-duration.yaml
	@python3 bench/drift/results_table.py .local/bench/drift/perennial.csv
	@test -x .local/bench/venv/bin/python || python3 -m venv .local/bench/venv
	@echo "Installing the other libraries ..."
	@.local/bench/venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r bench/drift/requirements.txt
	@.local/bench/venv/bin/python bench/drift/detection_limit.py .local/bench/drift
	@.local/bench/venv/bin/python bench/drift/peers.py .local/bench/drift 20
	@echo "Perennial: .local/bench/drift/perennial.csv, other libraries: .local/bench/drift/peers.csv"

.PHONY: bench-gate
bench-gate: build ## Measure how often a candidate that is not better replaces a champion (DATA=<folder with green-taxi months>, EPISODES=400)
	@"$$JAVA_HOME/bin/java" --enable-native-access=ALL-UNNAMED -cp 'training/target/*:training/target/lib/*' bench/gate/GateBench.java \
		$(or $(EPISODES),400) $(if $(DATA),'$(DATA)/green_tripdata_2021-01.parquet' '$(DATA)/green_tripdata_2021-02.parquet')

.PHONY: bench-speed
bench-speed: build ## Compare the time per row of the drift report with that of other libraries (DATA='<green-taxi months>*.parquet')
	@test -n "$(DATA)" || { echo "DATA is not set: make bench-speed DATA='path/to/green_tripdata_*.parquet'"; exit 1; }
	@test -x .local/bench/venv/bin/python || python3 -m venv .local/bench/venv
	@echo "Installing the other libraries ..."
	@.local/bench/venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r bench/drift/requirements.txt
	@echo "Measuring ..."
	@"$$JAVA_HOME/bin/java" --enable-native-access=ALL-UNNAMED -cp 'training/target/lib/*' bench/drift/SpeedBench.java \
		'$(DATA)' .local/bench/drift 9
	@.local/bench/venv/bin/python bench/drift/peer_speed.py .local/bench/drift 3

.PHONY: bench-monitoring
bench-monitoring: build setup .local/bench/serving/registry ## Measure a window of ROWS='100000 1000000 10000000' predictions: time, memory, reads
	@bench/monitoring/bench.sh .local/bench/serving/registry '$(or $(ROWS),100000 1000000 10000000)' '$(or $(EMULATOR_ROWS),30000 100000)'

# A model for the benchmarks, trained once on simulated trips.
.local/bench/serving/registry: | build
	@training/bin/perennial simulate --out .local/bench/serving/trips --months 2 --trips 20000
	@training/bin/perennial train training/problems/trip-duration.yaml --source '.local/bench/serving/trips/*.parquet' \
		--validate-from 2025-02-01 --registry $@

.PHONY: bench-serving
bench-serving: build .local/venv/.installed .local/bench/serving/registry ## Compare serving with Python on the same model (ARGS='--starts 15 --requests 20000 --seconds 15')
	@test -x .local/bench/serving/venv/bin/python || python3 -m venv .local/bench/serving/venv
	@echo "Installing the Python side ..."
	@.local/bench/serving/venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r bench/serving/requirements.txt
	@.local/bench/serving/venv/bin/python bench/serving/bench.py --registry '$(CURDIR)/.local/bench/serving/registry' $(ARGS)

.PHONY: bench-training
bench-training: build ## Compare training with LightGBM and XGBoost in Python (DATA=<folder with the months>, PARTS='speed memory quality')
	@test -n "$(DATA)" || { echo "DATA is not set: make bench-training DATA=path/to/folder"; exit 1; }
	@bench/training/bench.sh '$(DATA)' $(if $(PARTS),'$(PARTS)')

.PHONY: screenshots
screenshots: ## Take the pictures of the README from the pages of the last make demo; needs Chromium
	@docs/images/screenshots

.PHONY: image
image: build .local/bench/serving/registry ## Build the serving function as a container image with an AOT cache; needs Docker
	@rm -rf function/serving/target/aot-training && cp -r .local/bench/serving/registry function/serving/target/aot-training
	@cp -r function/serving/image function/serving/target/
	@docker build -f function/serving/Dockerfile -t perennial-serving function/serving/target

.PHONY: clean
clean: ## Delete the build output (keeps downloads)
	$(MVN) -q clean
	rm -rf .local/demo .local/logs
