{{/* Both directions are listed, so everything that no rule names is denied. The kubelet's probes pass by definition. */}}
{{- define "bindery-lib.networkpolicy" -}}
{{- if .Values.global.networkPolicy.enabled -}}
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  {{- include "bindery-lib.metadata" . | nindent 2 }}
spec:
  podSelector:
    matchLabels:
      {{- include "bindery-lib.selector" . | nindent 6 }}
  policyTypes: [Ingress, Egress]
  ingress:
    {{- include "bindery-lib.ingress-rules" . | trim | nindent 4 }}
  egress:
    {{- include "bindery-lib.egress-rules" . | trim | nindent 4 }}
{{- end }}
{{- end }}

{{- define "bindery-lib.ingress-rules" }}
{{- $policy := .Values.global.networkPolicy }}
{{- if .Values.public }}
- {{- with $policy.ingressFrom }}
  from:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  ports:
    - port: {{ .Values.ports.http }}
      protocol: TCP
{{- end }}
{{- range .Values.clients }}
- from:
    - podSelector:
        matchLabels:
          app.kubernetes.io/name: {{ . }}
          app.kubernetes.io/instance: {{ $.Release.Name }}
  ports:
    - port: {{ $.Values.ports.http }}
      protocol: TCP
{{- end }}
- from:
    - podSelector:
        matchLabels:
          {{- include "bindery-lib.test-selector" . | nindent 10 }}
    {{- with $policy.prometheusFrom }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
  ports:
    - port: {{ .Values.ports.management }}
      protocol: TCP
{{- end }}

{{- define "bindery-lib.egress-rules" }}
{{- $global := .Values.global }}
{{- $peers := $global.networkPolicy.peers }}
{{- include "bindery-lib.dns-rule" . }}
{{- if .Values.database.enabled }}
{{- include "bindery-lib.egress-rule" (dict "peers" $peers.postgresql "ports" (list $global.postgresql.port)) }}
{{- end }}
{{- if .Values.kafka.enabled }}
{{- $ports := list }}
{{- range splitList "," $global.kafka.bootstrapServers }}
{{- $ports = append $ports (splitList ":" . | last) }}
{{- end }}
{{- include "bindery-lib.egress-rule" (dict "peers" $peers.kafka "ports" $ports) }}
{{- end }}
{{- if .Values.keycloak.enabled }}
{{- $ports := list (include "bindery-lib.port-of" $global.keycloak.url) }}
{{- include "bindery-lib.egress-rule" (dict "peers" $peers.keycloak "ports" $ports) }}
{{- end }}
{{- if .Values.mail.enabled }}
{{- include "bindery-lib.egress-rule" (dict "peers" $peers.mail "ports" (list $global.mail.port)) }}
{{- end }}
{{- range .Values.upstreams }}
{{- if .url }}
{{- include "bindery-lib.egress-rule" (dict "peers" list "ports" (list (include "bindery-lib.port-of" .url))) }}
{{- else }}
{{- $labels := dict "app.kubernetes.io/name" .name "app.kubernetes.io/instance" $.Release.Name }}
{{- $peer := dict "podSelector" (dict "matchLabels" $labels) }}
{{- include "bindery-lib.egress-rule" (dict "peers" (list $peer) "ports" (list .port)) }}
{{- end }}
{{- end }}
{{- end }}

{{- define "bindery-lib.dns-rule" }}
- {{- with .Values.global.networkPolicy.peers.dns }}
  to:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  ports:
    - port: 53
      protocol: UDP
    - port: 53
      protocol: TCP
{{- end }}

{{- define "bindery-lib.egress-rule" }}
- {{- with .peers }}
  to:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  ports:
    {{- range .ports | uniq }}
    - port: {{ . }}
      protocol: TCP
    {{- end }}
{{- end }}

{{/* The port of an address: the one it names, or that of its scheme. */}}
{{- define "bindery-lib.port-of" -}}
{{- $url := urlParse . -}}
{{- $named := regexFind ":[0-9]+$" $url.host | trimPrefix ":" -}}
{{- $named | default (ternary "443" "80" (eq $url.scheme "https")) -}}
{{- end }}
