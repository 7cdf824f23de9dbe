{{/* <release>-<service>, also the DNS name of the Service. */}}
{{- define "bindery-lib.fullname" -}}
{{- include "bindery-lib.name-of" (dict "Release" .Release "service" .Chart.Name) -}}
{{- end }}

{{/* The same for another service of the release: dict "Release" .Release "service" "catalog-service". */}}
{{- define "bindery-lib.name-of" -}}
{{- printf "%s-%s" .Release.Name .service | trunc 63 | trimSuffix "-" -}}
{{- end }}

{{/*
The name of this set of pods. There is one per service so far; blue-green and canary releases will be sets of other names beside it.
It is in the Deployment's selector from the first day because a selector cannot be changed later, and not in the Service's, which chooses.
*/}}
{{- define "bindery-lib.release-label" -}}
bindery.io/release: stable
{{- end }}

{{/* What the Service, the disruption budget and the policies select: all sets of pods of the service. */}}
{{- define "bindery-lib.selector" -}}
app.kubernetes.io/name: {{ .Chart.Name }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "bindery-lib.pod-selector" -}}
{{ include "bindery-lib.selector" . }}
{{ include "bindery-lib.release-label" . }}
{{- end }}

{{- define "bindery-lib.labels" -}}
{{ include "bindery-lib.selector" . }}
app.kubernetes.io/part-of: bindery
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" }}
{{- end }}

{{- define "bindery-lib.metadata" -}}
name: {{ include "bindery-lib.fullname" . }}
namespace: {{ .Release.Namespace }}
labels:
  {{- include "bindery-lib.labels" . | nindent 2 }}
{{- end }}

{{/* Digest before tag, the service's tag before the suite's. A tag that moves gives other pods on each node and no way back. */}}
{{- define "bindery-lib.image" -}}
{{- $global := .Values.global.image -}}
{{- $repository := required (printf "%s: image.repository is empty" .Chart.Name) .Values.image.repository -}}
{{- $name := ternary $repository (printf "%s/%s" $global.registry $repository) (empty $global.registry) -}}
{{- $tag := .Values.image.tag | default $global.tag | default .Chart.AppVersion -}}
{{- if .Values.image.digest -}}
{{ $name }}@{{ .Values.image.digest }}
{{- else -}}
{{- if eq $tag "latest" }}{{ fail (printf "%s: the tag latest is refused; name a version or a digest" .Chart.Name) }}{{ end -}}
{{ $name }}:{{ $tag }}
{{- end -}}
{{- end }}
