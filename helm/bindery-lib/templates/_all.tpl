{{/*
Every object of a service: the one line of a service's chart.
The library's values are the defaults, the service's own come over them, the umbrella's and the user's over those.
*/}}
{{- define "bindery-lib.all" -}}
{{- $values := mergeOverwrite (deepCopy (index .Values "bindery-lib")) (omit .Values "bindery-lib") -}}
{{- $service := dict "Values" $values "Chart" .Chart "Release" .Release "Files" .Files "Capabilities" .Capabilities "Template" .Template -}}
{{- range list "serviceaccount" "configmap" "deployment" "service" "pdb" "hpa" "networkpolicy" "ingress" "monitoring" "test" }}
{{- with include (printf "bindery-lib.%s" .) $service | trim }}
---
{{ . }}
{{- end }}
{{- end }}
{{- end }}
