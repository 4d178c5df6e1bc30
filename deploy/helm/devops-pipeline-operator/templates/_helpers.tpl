{{/* The release's name, or both names when the release is called otherwise: two releases do not clash. */}}
{{- define "dop.name" -}}
{{- if contains .Chart.Name .Release.Name -}}
{{- .Release.Name | trunc 50 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-%s" .Release.Name .Chart.Name | trunc 50 | trimSuffix "-" -}}
{{- end -}}
{{- end }}

{{- define "dop.serviceAccount" -}}
{{- .Values.serviceAccount.name | default (include "dop.name" .) -}}
{{- end }}

{{/* By digest if there is one: a tag can be moved to another image, a digest cannot. */}}
{{- define "dop.image" -}}
{{- if .Values.image.digest -}}
{{- printf "%s@%s" .Values.image.repository .Values.image.digest -}}
{{- else -}}
{{- printf "%s:%s" .Values.image.repository (.Values.image.tag | default .Chart.AppVersion) -}}
{{- end -}}
{{- end }}

{{- define "dop.selector" -}}
app.kubernetes.io/name: {{ .Chart.Name }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "dop.labels" -}}
{{ include "dop.selector" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version }}
{{- end }}

{{/* What the operator does in the API, and no more; tested against the API server's audit log. */}}
{{- define "dop.rules" -}}
- apiGroups: [devopspipeline.io]
  resources: [devopspipelines]
  verbs: [get, list, watch, patch]
- apiGroups: [devopspipeline.io]
  resources: [devopspipelines/status]
  verbs: [patch]
- apiGroups: [""]
  resources: [events]
  verbs: [get, create, patch]
{{- end }}

{{- define "dop.subjects" -}}
- kind: ServiceAccount
  name: {{ include "dop.serviceAccount" . }}
  namespace: {{ .Release.Namespace }}
{{- end }}
