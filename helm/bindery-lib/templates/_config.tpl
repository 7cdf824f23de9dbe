{{- define "bindery-lib.serviceaccount" -}}
apiVersion: v1
kind: ServiceAccount
metadata:
  {{- include "bindery-lib.metadata" . | nindent 2 }}
automountServiceAccountToken: false
{{- end }}

{{- define "bindery-lib.configmap" -}}
apiVersion: v1
kind: ConfigMap
metadata:
  {{- include "bindery-lib.metadata" . | nindent 2 }}
data:
  {{- range $key, $value := include "bindery-lib.variables" . | fromYaml }}
  {{ $key }}: {{ $value | toString | quote }}
  {{- end }}
{{- end }}

{{/* The variables of docs/configuration.md that are no secrets. `config` wins. */}}
{{- define "bindery-lib.variables" -}}
{{- $global := .Values.global -}}
{{- $vars := dict "HTTP_PORT" .Values.ports.http "MANAGEMENT_PORT" .Values.ports.management -}}
{{- $_ := set $vars "JAVA_OPTS" .Values.javaOpts -}}
{{- $_ := set $vars .Values.drain.variable (printf "%vS" .Values.drain.timeoutSeconds) -}}
{{- $_ := set $vars "QUARKUS_LOG_CONSOLE_JSON_ENABLED" .Values.jsonLogs -}}
{{- if .Values.keycloak.enabled -}}
{{- $_ := set $vars "KEYCLOAK_URL" $global.keycloak.url -}}
{{- $_ := set $vars "TOKEN_ISSUER" ($global.keycloak.issuer | default (printf "https://%s/auth/realms/bindery" $global.host)) -}}
{{- end -}}
{{- if .Values.database.enabled -}}
{{- $server := printf "%s:%v" $global.postgresql.host $global.postgresql.port -}}
{{- $_ := set $vars "DB_URL" (printf "postgresql://%s/%s" $server .Values.database.name) -}}
{{- $_ := set $vars "DB_USERNAME" .Values.database.username -}}
{{- end -}}
{{- if .Values.kafka.enabled -}}
{{- $_ := set $vars "KAFKA_BOOTSTRAP_SERVERS" $global.kafka.bootstrapServers -}}
{{- end -}}
{{- if .Values.mail.enabled -}}
{{- $_ := set $vars "MAIL_HOST" $global.mail.host -}}
{{- $_ := set $vars "MAIL_PORT" $global.mail.port -}}
{{- with .Values.mail.from -}}
{{- $_ := set $vars "MAIL_FROM" . -}}
{{- end -}}
{{- end -}}
{{- $release := .Release -}}
{{- range .Values.upstreams -}}
{{- $host := include "bindery-lib.name-of" (dict "Release" $release "service" .name) -}}
{{- $_ := set $vars .variable (.url | default (printf "http://%s:%v" $host .port)) -}}
{{- end -}}
{{- range $key, $value := .Values.config -}}
{{- $text := toString $value -}}
{{- $_ := set $vars $key (contains "{{" $text | ternary (tpl $text $) $text) -}}
{{- end -}}
{{- toYaml $vars -}}
{{- end }}

{{/* Secrets come in by reference only; the chart has no value that could hold one. */}}
{{- define "bindery-lib.secret-variables" -}}
{{- $secrets := .Values.secrets -}}
{{- if .Values.database.enabled -}}
{{- $secret := .Values.database.existingSecret | default (printf "%s-database" .Chart.Name) -}}
{{- $secrets = prepend $secrets (dict "variable" "DB_PASSWORD" "secret" $secret "key" .Values.database.passwordKey) -}}
{{- end -}}
{{- if .Values.client.enabled -}}
{{- $secret := .Values.client.existingSecret | default (printf "%s-client" .Chart.Name) -}}
{{- $secrets = prepend $secrets (dict "variable" "CLIENT_SECRET" "secret" $secret "key" .Values.client.key) -}}
{{- end -}}
{{- range $secrets }}
- name: {{ .variable }}
  valueFrom:
    secretKeyRef:
      name: {{ .secret }}
      key: {{ .key }}
{{- end }}
{{- end }}
